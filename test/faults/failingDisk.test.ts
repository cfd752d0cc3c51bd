import { describe, expect, it, onTestFinished } from 'vitest';
import type { ConversationStore } from '../../src/conversations/index.ts';
import { openLowdbStore, type Store, StoreFailure } from '../../src/store/lowdb/index.ts';
import { aConversation, afterTurn, said } from '../contracts/conversation.ts';
import { temporaryFolder } from '../store/temporaryFolder.ts';
import { interpose, type Step } from './interpose.ts';

const advice = {
  ENOSPC: /full\. Free some space/,
  EROFS: /cannot be written\. Give the user/,
  EACCES: /cannot be written\. Give the user/,
  EIO: /fails\. Look at the system's log/,
  EMFILE: /Too many files are open/,
};
/** What recording in the journal takes; the first time, and again and again. */
const beginning: Step['kind'][] = ['create', 'write', 'flush', 'flushFolder'];
const going: Step['kind'][] = ['write', 'flush'];
/** What writing the documents' own files takes. */
const saving: Step['kind'][] = ['create', 'write', 'flush', 'rename', 'flushFolder'];
const faults = Object.keys(advice).flatMap((code) => going.map((step) => [code, step] as const));

/** A store on a disk that refuses one kind of step while `broken` says so. */
async function onFailingDisk(code: string, kind: Step['kind']) {
  const disk = { broken: false };
  onTestFinished(
    interpose((step) => {
      if (!disk.broken || step.kind !== kind) return undefined;
      throw Object.assign(new Error(`${code}: as the test wants it`), { code });
    }),
  );
  const folder = await temporaryFolder();
  const problems: string[] = [];
  const log = ({ message }: { message: string }) => problems.push(message);
  let store = await openLowdbStore({ folder, log, apart: false });
  onTestFinished(() => store.close());
  const reopen = async (): Promise<Store> => {
    await store.close();
    store = await openLowdbStore({ folder, log, apart: false });
    return store;
  };
  return { disk, store, reopen, problems };
}

async function say(store: ConversationStore, clientId: string): Promise<boolean> {
  const { id } = aConversation('customer');
  const conversation = (await store.find(id)) ?? aConversation('customer');
  const messages = said(conversation, clientId);
  return store.commit(afterTurn(conversation, messages), messages);
}

async function heard(store: ConversationStore): Promise<(string | undefined)[]> {
  const messages = await store.messages(aConversation('customer').id, 0, 1_000);
  return messages.map(({ clientId }) => clientId);
}

describe('a disk that fails', () => {
  it.each(faults)('with %s at %s makes the write reject and changes nothing', async (...fault) => {
    const { disk, store, reopen } = await onFailingDisk(...fault);
    await store.conversations.create(aConversation('customer'));
    await say(store.conversations, 'before');
    disk.broken = true;
    const refusal = await say(store.conversations, 'refused').catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(StoreFailure);
    expect(String(refusal)).toMatch(advice[fault[0] as keyof typeof advice]);
    expect(await heard(store.conversations)).toEqual(['before']);
    expect((await store.conversations.find(aConversation('customer').id))?.lastSeq).toBe(1);
    disk.broken = false;
    expect(await say(store.conversations, 'again')).toBe(true);
    expect(await heard(store.conversations)).toEqual(['before', 'again']);
    expect(await heard((await reopen()).conversations)).toEqual(['before', 'again']);
  });

  it.each(beginning)('at %s lets a conversation be created later', async (step) => {
    const { disk, store, reopen } = await onFailingDisk('ENOSPC', step);
    disk.broken = true;
    const { id } = aConversation('customer');
    await expect(store.conversations.create(aConversation('customer'))).rejects.toThrow(/full/);
    expect(await store.conversations.find(id)).toBeUndefined();
    disk.broken = false;
    expect(await store.conversations.create(aConversation('customer'))).toBe(true);
    expect(await (await reopen()).conversations.find(id)).toBeDefined();
  });

  it.each(going)('at %s while a page fills up leaves the conversation whole', async (step) => {
    const { disk, store, reopen } = await onFailingDisk('EIO', step);
    await store.conversations.create(aConversation('customer'));
    const said: string[] = [];
    for (let turn = 0; turn < 90; turn += 1) {
      disk.broken = turn % 2 === 1;
      const done = await say(store.conversations, `turn ${turn}`).catch(() => false);
      expect(done).toBe(!disk.broken);
      if (done) said.push(`turn ${turn}`);
      disk.broken = false;
      expect(await heard(store.conversations)).toEqual(said);
    }
    expect(await heard((await reopen()).conversations)).toEqual(said);
  });

  it.each(saving)('at %s while documents are saved leaves them in the journal', async (step) => {
    const { disk, store, reopen, problems } = await onFailingDisk('EIO', step);
    await store.conversations.create(aConversation('customer'));
    await say(store.conversations, 'before');
    disk.broken = true;
    await store.close().catch(() => {});
    expect(problems).toEqual([expect.stringMatching(/journal could not be emptied yet.*EIO/)]);
    disk.broken = false;
    const again = await reopen();
    expect(await heard(again.conversations)).toEqual(['before']);
    expect(await say(again.conversations, 'after')).toBe(true);
    expect(await heard((await reopen()).conversations)).toEqual(['before', 'after']);
    expect(problems).toHaveLength(1);
  });

  it('in reading loses no document: it is there again when the disk is', async () => {
    const { disk, store, reopen } = await onFailingDisk('EIO', 'read');
    await store.conversations.create(aConversation('customer'));
    const { conversations } = await reopen();
    disk.broken = true;
    const { id } = aConversation('customer');
    await expect(conversations.find(id)).rejects.toThrow(/fails/);
    disk.broken = false;
    expect(await conversations.find(id)).toBeDefined();
  });
});
