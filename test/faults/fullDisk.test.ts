import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLowdbStore, StoreFailure } from '../../src/store/lowdb/index.ts';
import { aConversation, afterTurn, said } from '../contracts/conversation.ts';

const isRoot = process.getuid?.() === 0;

/** A real file system of two megabytes, where this user may mount one; failingDisk.test.ts runs anywhere. */
describe.runIf(isRoot && mayMount())('a disk that is really full', () => {
  let disk = '';
  beforeAll(async () => {
    disk = await mkdtemp(join(tmpdir(), 'firsthand-disk-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk]);
  });
  afterAll(async () => {
    execFileSync('umount', [disk]);
    await rm(disk, { recursive: true });
  });

  it('refuses, keeps what it has, starts again, and goes on once there is room', async () => {
    const folder = join(disk, 'data');
    let store = await openLowdbStore({ folder });
    let conversation = aConversation('customer');
    await store.conversations.create(conversation);
    writeFileSync(join(disk, 'ballast'), Buffer.alloc(1_600_000));
    const acknowledged: string[] = [];
    const say = async (clientId: string) => {
      const [message] = said(conversation, clientId);
      if (!message) return;
      const messages = [
        { ...message, content: { kind: 'text' as const, text: 'w'.repeat(4_000) } },
      ];
      const next = afterTurn(conversation, messages);
      if (await store.conversations.commit(next, messages)) {
        acknowledged.push(clientId);
        conversation = next;
      }
    };
    const heard = async () => {
      const messages = await store.conversations.messages(conversation.id, 0, 1_000);
      return messages.map(({ clientId }) => clientId);
    };

    let refusal: unknown;
    for (let turn = 0; turn < 500 && !refusal; turn += 1) {
      refusal = await say(`turn ${turn}`).then(undefined, (error: unknown) => error);
    }
    expect(refusal).toBeInstanceOf(StoreFailure);
    expect(String(refusal)).toMatch(/full\. Free some space.*ENOSPC/);
    expect(await heard()).toEqual(acknowledged);

    await store.close();
    store = await openLowdbStore({ folder });
    expect(await heard()).toEqual(acknowledged);
    await expect(say('still full')).rejects.toThrow(/full/);

    rmSync(join(disk, 'ballast'));
    await say('there is room');
    await store.close();
    store = await openLowdbStore({ folder });
    expect(await heard()).toEqual(acknowledged);
    expect(acknowledged.at(-1)).toBe('there is room');
    await store.close();
  });
});

function mayMount(): boolean {
  const place = join(tmpdir(), `firsthand-mount-${process.pid}`);
  mkdirSync(place);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', place], { stdio: 'ignore' });
    execFileSync('umount', [place]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(place, { recursive: true });
  }
}
