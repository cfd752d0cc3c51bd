import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Context } from '../../src/cases/context.ts';
import { carryOut } from '../../src/cases/decide.ts';
import { recordCase } from '../../src/cases/recording.ts';
import { openLowdbStore, type Store } from '../../src/store/lowdb/index.ts';
import { colleague, company, customer, recordingOf, responsible } from '../cases/fixture.ts';
import { attachmentStoreContract } from '../contracts/attachments.ts';
import { auditContract } from '../contracts/audit.ts';
import { caseStoreContract } from '../contracts/cases.ts';
import { conversationStoreContract } from '../contracts/conversations.ts';
import { cursorStoreContract } from '../contracts/cursors.ts';
import { gapStoreContract } from '../contracts/gaps.ts';
import { mailStoreContract } from '../contracts/mail.ts';
import type { Open } from '../contracts/opened.ts';
import { pollStoreContract } from '../contracts/polls.ts';
import { registerContract } from '../contracts/registers.ts';
import { revocationStoreContract } from '../contracts/revocations.ts';
import { rosterStoreContract } from '../contracts/roster.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const world: Context = {
  now: Date.UTC(2026, 10, 23, 9),
  company,
  roster: { staff: [colleague('Ada')], responsible },
  load: () => 0,
};

/** The embedded store over a folder of its own. */
const openEmbedded =
  <Part>(part: (store: Store) => Part): Open<Part> =>
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'firsthand-store-'));
    let store = await openLowdbStore({ folder });
    return {
      store: part(store),
      reopen: async () => {
        await store.close();
        store = await openLowdbStore({ folder });
        return part(store);
      },
      end: async () => {
        await store.close();
        await rm(folder, { recursive: true });
      },
    };
  };

describe('the embedded store', () => {
  conversationStoreContract(openEmbedded((store) => store.conversations));
  gapStoreContract(openEmbedded((store) => store.gaps));
  caseStoreContract(openEmbedded((store) => store.cases));
  pollStoreContract(openEmbedded((store) => store.polls));
  rosterStoreContract(openEmbedded((store) => store.roster));
  revocationStoreContract(openEmbedded((store) => store.revocations));
  cursorStoreContract(openEmbedded((store) => store.cursors));
  mailStoreContract(openEmbedded((store) => store.mail));
  attachmentStoreContract(openEmbedded((store) => store.attachments));
  registerContract(openEmbedded((store) => store.staff.cannedReplies));
  auditContract(openEmbedded((store) => store.staff.audit));
});

it('says so at once where the system lets nobody make a folder', async () => {
  await expect(openLowdbStore({ folder: '/proc/firsthand/data' })).rejects.toThrow(
    /Look at the disk and at the folder's permissions/,
  );
});

it('finds all of a case in the journal after a crash: what was told first, and what after', async () => {
  const [folder, after] = await Promise.all([temporaryFolder(), temporaryFolder()]);
  const store = await openLowdbStore({ folder });
  onTestFinished(() => store.close());
  const record = recordCase(recordingOf('Cleo', 1), world, {});
  expect(await store.cases.create(record)).toBe('created');
  let told = record;
  for (const words of ['It drips.', 'It drips more.']) {
    const found = (await store.cases.find(record.case.id)) ?? record;
    told = carryOut(found, { do: 'hear', by: customer, words }, world).record;
    expect(await store.cases.replace(told, found.case.version)).toBe(true);
  }
  await cp(join(folder, 'journal'), join(after, 'journal'), { recursive: true });
  const opened = await openLowdbStore({ folder: after });
  onTestFinished(() => opened.close());
  expect(await opened.cases.find(record.case.id)).toEqual(told);
  expect(told.case.facts.what).toMatch(/\nIt drips\.\nIt drips more\.$/);
});
