import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it, vi } from 'vitest';
import { openFakeSlack } from './fake/fakeSlack.ts';

/** Two programs start one after the other. */
const PATIENCE = { timeout: 60_000, interval: 100 };

const src = (name: string) =>
  JSON.stringify(new URL(`../../../src/server/${name}`, import.meta.url));

/** Starts the program and says how much of Slack's packages it has loaded by the time of `seen`. */
async function loadedWith(
  settings: Readonly<Record<string, string>>,
  seen: () => Promise<unknown> = async () => {},
): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'firsthand-unloaded-'));
  const given = {
    PORT: '0',
    DATA_DIR: folder,
    KNOWLEDGE_DIR: 'test/conversations/shop',
    ...settings,
  };
  const script = `
    const { startServer } = await import(${src('main.ts')});
    const { parseConfig } = await import(${src('config.ts')});
    const { pino } = await import('pino');
    const { createRequire } = await import('node:module');
    const config = parseConfig(${JSON.stringify(given)});
    const server = await startServer(config, { clock: Date.now, log: pino({ level: 'silent' }) });
    for await (const _ of process.stdin);
    const names = Object.keys(createRequire(${src('main.ts')}).cache);
    console.log(names.filter((name) => name.includes('@slack/')).length);
    await server.close();
    process.exit(0);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script]);
  const said = [text(child.stdout), text(child.stderr)] as const;
  await seen();
  child.stdin.end();
  await once(child, 'exit');
  const [stdout, stderr] = await Promise.all(said);
  rmSync(folder, { recursive: true, force: true });
  if (!/^\d+\s*$/.test(stdout)) throw new Error(stdout + stderr);
  return Number(stdout);
}

it('nothing of Slack’s packages is loaded without its settings', async () => {
  expect(await loadedWith({})).toBe(0);
});

it('nor for requests; a socket needs them', async () => {
  const { web, settings, close } = await openFakeSlack();
  const { SLACK_SIGNING_SECRET, ...shared } = settings;
  const called = (wanted: string) => () =>
    vi.waitFor(() => expect(web.calls.map(({ method }) => method)).toContain(wanted), PATIENCE);
  const byHttp = loadedWith({ ...shared, SLACK_SIGNING_SECRET }, called('bots.info'));
  expect(await byHttp).toBe(0);
  const app = { SLACK_APP_TOKEN: 'xapp-the-app' };
  const bySocket = loadedWith({ ...shared, ...app }, called('apps.connections.open'));
  expect(await bySocket).toBeGreaterThan(10);
  await close();
});
