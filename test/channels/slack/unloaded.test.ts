import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const src = (name: string) =>
  JSON.stringify(new URL(`../../../src/server/${name}`, import.meta.url));

/** Starts the program with these settings and says how much of Slack's packages it has loaded. */
function loadedWith(settings: Readonly<Record<string, string>>): number {
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
    const names = Object.keys(createRequire(${src('main.ts')}).cache);
    console.log(names.filter((name) => name.includes('@slack/')).length);
    await server.close();
    process.exit(0);`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  rmSync(folder, { recursive: true, force: true });
  if (!/^\d+\s*$/.test(stdout)) throw new Error(stdout + stderr);
  return Number(stdout);
}

it('nothing of Slack’s packages is loaded without its settings', () => {
  expect(loadedWith({})).toBe(0);
  const slack = {
    ...{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'sixteen or more characters' },
    SLACK_API_URL: 'http://127.0.0.1:9/api/',
  };
  expect(loadedWith(slack)).toBeGreaterThan(10);
});
