import { join } from 'node:path';
import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ConversationStore } from '../../src/conversations/index.ts';
import { openLowdbStore } from '../../src/store/lowdb/index.ts';
import { Journal } from '../../src/store/lowdb/journal.ts';
import { aConversation, afterTurn, said } from '../contracts/conversation.ts';
import { temporaryFolder } from '../store/temporaryFolder.ts';
import { interpose } from './interpose.ts';
import { seeded } from './random.ts';
import { layOut, VolatileDisk } from './volatileDisk.ts';

const WRITERS = ['ann', 'ben', 'eve', 'kim', 'liu', 'max', 'ida', 'oke'];
const TURNS = 60;
const CUTS = 30;

/** The last number acknowledged to each writer, and what the disk kept, at one moment. */
interface Cut {
  acknowledged: ReadonlyMap<string, number>;
  left: ReadonlyMap<string, string>;
}

/** Writes at once, each writer in turn, and cuts the power (as a thought) at random moments. */
async function cutsDuring(
  disk: VolatileDisk,
  write: (writer: string, turn: number) => Promise<void>,
): Promise<Cut[]> {
  const random = seeded(20_261_121);
  const acknowledged = new Map<string, number>();
  const cuts: Cut[] = [];
  const work = async (writer: string) => {
    for (let turn = 1; turn <= TURNS; turn += 1) {
      await write(writer, turn);
      acknowledged.set(writer, turn);
      if (random() < CUTS / (WRITERS.length * TURNS)) {
        cuts.push({ acknowledged: new Map(acknowledged), left: disk.cut(random) });
      }
    }
  };
  await Promise.all(WRITERS.map(work));
  return cuts;
}

function interposed(disk: VolatileDisk): () => void {
  const remove = interpose(disk.witness);
  onTestFinished(remove);
  return remove;
}

async function takeTurn(store: ConversationStore, writer: string, turn: number): Promise<void> {
  const { id } = aConversation(writer);
  if (turn === 1) await store.create(aConversation(writer));
  const conversation = (await store.find(id)) ?? aConversation(writer);
  const messages = said(conversation, `turn ${turn}`);
  expect(await store.commit(afterTurn(conversation, messages), messages)).toBe(true);
}

/** How many acknowledged messages are missing after the cuts, each on a machine started again. */
async function lostByStore(disk: VolatileDisk): Promise<{ lost: number; cuts: number }> {
  const folder = await temporaryFolder();
  const remove = interposed(disk);
  const store = await openLowdbStore({ folder, apart: false });
  const cuts = await cutsDuring(disk, (writer, turn) =>
    takeTurn(store.conversations, writer, turn),
  );
  await store.close();
  remove();
  let lost = 0;
  for (const cut of cuts) lost += await lostAt(cut, folder);
  return { lost, cuts: cuts.length };
}

async function lostAt({ acknowledged, left }: Cut, from: string): Promise<number> {
  const folder = await temporaryFolder();
  await layOut(left, from, folder);
  const store = await openLowdbStore({ folder, log: () => {}, apart: false });
  let lost = 0;
  for (const [writer, turn] of acknowledged) {
    const { id } = aConversation(writer);
    const messages = await store.conversations.messages(id, 0, TURNS).catch(() => []);
    expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, index) => index + 1));
    lost += Math.max(0, turn - messages.length);
  }
  await store.close();
  return lost;
}

const idle = { save: async () => {}, end: async () => {} };

describe('a power cut', () => {
  it('takes nothing that the store acknowledged', async () => {
    const { lost, cuts } = await lostByStore(new VolatileDisk());
    expect(cuts).toBeGreaterThan(CUTS / 2);
    expect(lost).toBe(0);
  });

  it('takes something when the disk does not flush folders: this test can fail', async () => {
    const { lost } = await lostByStore(new VolatileDisk({ flushesFolders: false }));
    expect(lost).toBeGreaterThan(0);
  });

  it('takes nothing that was found after the process was killed before it flushed', async () => {
    const path = join(await temporaryFolder(), 'journal');
    const disk = new VolatileDisk();
    let killed = false;
    const remove = interpose((step) => {
      if (killed && (step.kind === 'flush' || step.kind === 'cut')) throw new Error('killed');
      return disk.witness(step);
    });
    onTestFinished(remove);
    const before = await Journal.open({ path, log: () => {} });
    killed = true;
    const change = { in: 'papers', name: 'key', version: 1, as: 'value', json: '"kept"' } as const;
    await expect(before.append(change)).rejects.toThrow();
    killed = false;
    const after = await Journal.open({ path, log: () => {} });
    expect(after.join('papers', idle)).toHaveLength(1);
    for (let seed = 0; seed < 20; seed += 1) {
      const left = [...disk.cut(seeded(seed)).values()];
      expect(left.filter((text) => text.endsWith('"kept"}\n'))).toHaveLength(1);
    }
  });

  it("takes most of what lowdb's own adapter acknowledged", async () => {
    const folder = await temporaryFolder();
    const disk = new VolatileDisk();
    const remove = interposed(disk);
    const fileOf = (writer: string) => join(folder, `${writer}.json`);
    const cuts = await cutsDuring(disk, (writer, turn) =>
      new Low(new JSONFile<number>(fileOf(writer)), turn).write(),
    );
    remove();
    const kept = cuts.flatMap(({ acknowledged, left }) =>
      [...acknowledged].map(([writer, turn]) => left.get(fileOf(writer)) === String(turn)),
    );
    expect(kept.filter((each) => !each).length).toBeGreaterThan(kept.length / 2);
  });
});
