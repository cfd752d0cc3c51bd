import { fork } from 'node:child_process';
import { once } from 'node:events';

/** Slack's Web API in a process of its own: what it costs is not taken from whoever is measured. */
export interface Apart {
  /** As SLACK_API_URL wants it. */
  api: string;
  /** How often an app has asked who it is. */
  met(): number;
  close(): Promise<void>;
}

/** With so many people, `U0`, `U1` …, each with direct messages. */
export async function openApart(people: number): Promise<Apart> {
  const script = new URL('./apartProcess.ts', import.meta.url);
  const child = fork(script, [String(people)], { execArgv: [] });
  let met = 0;
  const [api] = await once(child, 'message');
  child.on('message', () => {
    met += 1;
  });
  const close = async () => {
    child.kill();
    await once(child, 'exit');
  };
  return { api: String(api), met: () => met, close };
}
