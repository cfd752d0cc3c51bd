import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Program, runProgram, startProgram } from '../program.ts';

let folder = '';
const running: Program[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firsthand-'));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((program) => program.end('SIGKILL')));
  await rm(folder, { recursive: true });
});

async function started(settings: Record<string, string> = {}): Promise<Program> {
  const program = await startProgram({ DATA_DIR: join(folder, 'data'), ...settings });
  running.push(program);
  return program;
}

async function firstLine(url: string, path: string): Promise<string> {
  return (await fetch(url + path)).text();
}

describe('the program', () => {
  it('serves the shop, the chat, an article and its health', async () => {
    const { url } = await started();
    for (const path of [
      '/',
      '/chat',
      '/articles/kettle-descale',
      '/widget.js',
      '/healthz',
      '/readyz',
      '/metrics',
    ])
      expect([path, (await fetch(url + path)).status]).toEqual([path, 200]);
    expect((await fetch(`${url}/articles/nothing-like-it`)).status).toBe(404);
  });

  it('ends in order when told to stop', async () => {
    const program = await started();
    const { code, output } = await program.end('SIGTERM');
    expect(code).toBe(0);
    expect(output).toContain('SIGTERM');
  });

  it('ends in order when it is told twice, as npm and its parent do', async () => {
    const program = await started();
    const unfinished = connect(Number(new URL(program.url).port), '127.0.0.1');
    unfinished.on('error', () => {});
    unfinished.write('POST /chat/visitor HTTP/1.1\r\nhost: a\r\ncontent-length: 9\r\n\r\n');
    await once(unfinished, 'connect');
    await firstLine(program.url, '/healthz');
    const ended = program.end('SIGTERM');
    await vi.waitFor(() => expect(program.output()).toContain('stopping'), { timeout: 5_000 });
    expect(await program.end('SIGTERM')).toMatchObject({ code: 0 });
    expect(await ended).toMatchObject({ code: 0 });
  });

  it('keeps the secret it made, for its user alone', async () => {
    const first = await started();
    const secret = await readFile(join(folder, 'data/secret'), 'utf8');
    await first.end('SIGTERM');
    await started();
    expect(await readFile(join(folder, 'data/secret'), 'utf8')).toBe(secret);
  });

  it('takes up an edited article within a second, and keeps the last good one of a broken', async () => {
    const knowledge = join(folder, 'knowledge');
    await cp('knowledge', knowledge, { recursive: true });
    const program = await started({ KNOWLEDGE_DIR: knowledge });
    const file = join(knowledge, 'en/kettle-descale.md');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace(/^title: .*$/m, 'title: Scale in the spout'));
    const page = () => firstLine(program.url, '/articles/kettle-descale?lang=en');
    await vi.waitFor(async () => expect(await page()).toContain('Scale in the spout'), {
      timeout: 30_000,
    });
    await writeFile(file, text.replace(/^title: .*$/m, 'title: [broken'));
    await vi.waitFor(() => expect(program.output()).toMatch(/kettle-descale\.md:\d+: /), {
      timeout: 30_000,
    });
    expect(await page()).toContain('Scale in the spout');
  });
});

describe('the program says what to do when it cannot start', () => {
  it('with a wrong setting', async () => {
    const { code, output } = await runProgram({ DATA_DIR: join(folder, 'data'), PORT: 'many' });
    expect(code).toBe(1);
    expect(output).toMatch(/PORT: .*whole number from 0/);
  });

  it('while another process holds the folder', async () => {
    const first = await started();
    const { code, output } = await runProgram({ DATA_DIR: join(folder, 'data') });
    expect(code).toBe(1);
    expect(output).toContain(String(first.pid));
    expect((await fetch(`${first.url}/healthz`)).status).toBe(200);
  });

  it('on a port in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const { code, output } = await runProgram({ DATA_DIR: join(folder, 'data'), PORT: port });
    other.close();
    expect(code).toBe(1);
    expect(output).toContain(`Port ${port} is already in use. Set PORT`);
  });

  it('without a company.yaml', async () => {
    const { code, output } = await runProgram({
      DATA_DIR: join(folder, 'data'),
      KNOWLEDGE_DIR: folder,
    });
    expect(code).toBe(1);
    expect(output).toContain('company.yaml');
  });

  it('after kill -9, starts again at once', async () => {
    const first = await started();
    await first.end('SIGKILL');
    const again = await started();
    expect((await fetch(`${again.url}/readyz`)).status).toBe(200);
  });
});
