import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { FakeMessage } from './workspace.ts';

/** Slack's Web API in a process of its own: what it costs is not taken from whoever is measured. */
export interface Apart {
  /** As SLACK_API_URL wants it. */
  api: string;
  /** How often an app has asked who it is. */
  met(): number;
  /** Somebody has written there. */
  said(message: FakeMessage): void;
  /** By which the app knows its own messages that stand there, in their order. */
  markers(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export type Told = { said: FakeMessage } | { tell: 'markers' };
export type Tells = { api: string } | 'met' | { markers: readonly string[] };

/** With so many people, `U0`, `U1` …, each with direct messages. */
export async function openApart(people: number): Promise<Apart> {
  const script = new URL('./apartProcess.ts', import.meta.url);
  const child = fork(script, [String(people)], { execArgv: [] });
  let met = 0;
  child.on('message', (tells: Tells) => {
    if (tells === 'met') met += 1;
  });
  const { api } = await answer(child, 'api');
  const tell = (told: Told) => void child.send(told);
  return {
    api,
    met: () => met,
    said: (message) => tell({ said: message }),
    markers: async () => {
      tell({ tell: 'markers' });
      return (await answer(child, 'markers')).markers;
    },
    close: async () => {
      child.kill();
      await once(child, 'exit');
    },
  };
}

function answer<Name extends 'api' | 'markers'>(child: ChildProcess, name: Name) {
  type Answer = Extract<Tells, Record<Name, unknown>>;
  const isAnswer = (tells: Tells): tells is Answer => typeof tells === 'object' && name in tells;
  return new Promise<Answer>((resolve) => {
    const listen = (tells: Tells) => {
      if (!isAnswer(tells)) return;
      child.off('message', listen);
      resolve(tells);
    };
    child.on('message', listen);
  });
}
