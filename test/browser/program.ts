import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The real program in a process of its own, on a folder that goes away with it. */
export interface Program {
  url: string;
  /** Kills it without warning, as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again on the same port and folder. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** Milliseconds a start may take where many tests share few processors. */
export const starting = 240_000;

const main = new URL('../../src/server/main.ts', import.meta.url).pathname;

export async function startProgram(): Promise<Program> {
  const folder = await mkdtemp(join(tmpdir(), 'firsthand-browser-'));
  let { child, url } = await run(folder, 0);
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  return {
    url,
    kill,
    restart: async () => {
      await kill();
      ({ child, url } = await run(folder, Number(new URL(url).port)));
    },
    close: async () => {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function run(folder: string, port: number): Promise<{ child: ChildProcess; url: string }> {
  const env = {
    ...process.env,
    DATA_DIR: folder,
    PORT: String(port),
    LOG_LEVEL: 'info',
    SITE_SECRET: 'a secret only for this test, 32+ long',
  };
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const url = /ready at (http:[^"\s]+)/.exec(output)?.[1];
      if (url) resolve({ child, url });
    });
    child.once('exit', (code) => reject(new Error(`The program ended with ${code}: ${output}`)));
  });
}
