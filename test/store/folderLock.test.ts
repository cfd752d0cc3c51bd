import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openLowdbStore } from '../../src/store/lowdb/index.ts';
import { temporaryFolder } from './temporaryFolder.ts';

/** Another process that has the folder, until it is ended. */
async function occupy(folder: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'occupant.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout ?? child, 'data');
  return child;
}

describe('a data folder', () => {
  it('is refused while another process has it, and that process is named', async () => {
    const folder = await temporaryFolder();
    const { pid } = await occupy(folder);
    const refusal = await openLowdbStore({ folder }).catch((error: Error) => error.message);
    expect(refusal).toContain(`process ${pid} on `);
    expect(refusal).toMatch(/Stop that process, or set DATA_DIR/);
  });

  it('is free at once when its process was killed', async () => {
    const folder = await temporaryFolder();
    const child = await occupy(folder);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const store = await openLowdbStore({ folder });
    await store.close();
  });

  it('is refused a second time in one process, and free after close', async () => {
    const folder = await temporaryFolder();
    const store = await openLowdbStore({ folder });
    await expect(openLowdbStore({ folder })).rejects.toThrow(`process ${process.pid} on `);
    await expect(openLowdbStore({ folder })).rejects.toThrow(`process ${process.pid} on `);
    await store.close();
    const again = await openLowdbStore({ folder });
    await again.close();
  });

  it('is free though its lock was spoilt, and guarded again', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'lock'), 'what a broken disk left there '.repeat(50));
    await writeFile(join(folder, 'lock.holder'), `process ${process.pid} on here since ever\n`);
    const store = await openLowdbStore({ folder });
    await expect(openLowdbStore({ folder })).rejects.toThrow(/is in use by/);
    await store.close();
  });

  it('is given back when the start fails', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'conversations'), 'no folder');
    await expect(openLowdbStore({ folder })).rejects.toThrow(/conversations/);
    await expect(openLowdbStore({ folder })).rejects.toThrow(/conversations/);
  });

  it('that cannot be made says what to do', async () => {
    const file = join(await temporaryFolder(), 'file');
    await writeFile(file, '');
    await expect(openLowdbStore({ folder: join(file, 'data') })).rejects.toThrow(
      /Look at the disk/,
    );
  });
});
