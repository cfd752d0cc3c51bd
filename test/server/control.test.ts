import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callServer, serveCommands } from '../../src/server/control.ts';

let folder = '';
let path = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firsthand-'));
  path = join(folder, 'control.sock');
});
afterEach(() => rm(folder, { recursive: true }));

const commands = {
  greet: async (
    args: readonly string[],
    rooms: { word: string },
    print: (line: string) => void,
  ) => {
    for (const name of args) print(`${rooms.word} ${name}`);
    return args.length === 0 ? 2 : 0;
  },
  fail: () => Promise.reject(new Error('The roster is empty.')),
};

describe('commands while a server runs', () => {
  it('run inside it, with its rooms', async () => {
    const control = await serveCommands(path, commands, { word: 'hello' });
    expect(await callServer(path, 'greet', ['Ann', 'Bo'])).toEqual({
      lines: ['hello Ann', 'hello Bo'],
      code: 0,
    });
    expect(await callServer(path, 'greet', [])).toEqual({ lines: [], code: 2 });
    await control.close();
  });

  it('say what failed, and what is unknown', async () => {
    const control = await serveCommands(path, commands, { word: '' });
    expect(await callServer(path, 'fail', [])).toEqual({
      lines: ['The roster is empty.'],
      code: 1,
    });
    expect((await callServer(path, 'dance', []))?.code).toBe(2);
    await control.close();
  });

  it('are for this user alone', async () => {
    const control = await serveCommands(path, commands, { word: '' });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    await control.close();
  });

  it('run in it however long its path is', async () => {
    const deep = join(folder, 'a-folder-with-a-long-name/'.repeat(8));
    await mkdir(deep, { recursive: true });
    const long = join(deep, 'control.sock');
    const control = await serveCommands(long, commands, { word: 'hello' });
    expect((await callServer(long, 'greet', ['Ann']))?.lines).toEqual(['hello Ann']);
    expect((await stat(long)).mode & 0o777).toBe(0o600);
    await control.close();
    expect(await callServer(long, 'greet', ['Ann'])).toBeUndefined();
  });

  it('are carried out by the caller when no server runs, also after a crash left the socket', async () => {
    expect(await callServer(path, 'greet', ['Ann'])).toBeUndefined();
  });
});
