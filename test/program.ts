import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { asStarted } from './asStarted.ts';

export interface ProgramExit {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** All it printed, both streams. */
  output: string;
}

/** The real program in a process of its own, as `npm start` runs it. */
export interface Program {
  url: string;
  pid: number;
  /** All it has printed until now. */
  output(): string;
  /** Sends a signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<ProgramExit>;
}

const script = new URL('../src/server/start.ts', import.meta.url).pathname;

interface Started {
  child: ChildProcess;
  output: () => string;
  exit: Promise<ProgramExit>;
}

function start(settings: Readonly<Record<string, string>>): Started {
  const started = asStarted();
  const env = { ...process.env, ...started.env, PORT: '0', ...settings };
  const child = spawn(process.execPath, [...started.flags, script], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => chunks.push(text));
  const output = () => chunks.join('');
  const exit = once(child, 'close').then(([code, signal]) => ({ code, signal, output: output() }));
  return { child, output, exit };
}

/** Runs until it says that it is ready. Rejects with what it printed when it ends before. */
export async function startProgram(settings: Readonly<Record<string, string>>): Promise<Program> {
  const { child, output, exit } = start(settings);
  const ready = new Promise<string>((resolve) => {
    child.stdout?.on('data', () => {
      const url = /ready at (http:[^"\s]+)/.exec(output())?.[1];
      if (url) resolve(url);
    });
  });
  const failed = exit.then(({ code }) => {
    throw new Error(`The program ended with ${code}: ${output()}`);
  });
  const url = await Promise.race([ready, failed]);
  failed.catch(() => {});
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return exit;
  };
  return { url, pid: child.pid ?? 0, output, end };
}

/** For settings with which it cannot start: what it printed and its exit code. */
export function runProgram(settings: Readonly<Record<string, string>>): Promise<ProgramExit> {
  return start(settings).exit;
}
