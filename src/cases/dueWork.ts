import type { CaseId } from '../vocabulary.ts';
import type { CaseRecord } from './case.ts';
import type { CasesOptions, Log } from './cases.ts';
import type { Context } from './context.ts';
import { passTime, settle } from './decide.ts';
import type { CaseStore } from './store.ts';

interface Options {
  store: CaseStore;
  deliver: CasesOptions['deliver'];
  context: () => Promise<Context>;
  log: Log;
}

const AT_ONCE = 50;
const LEASE_MS = 60_000;

/** Makes the function that does what is due: what time does to a case, then its notices. */
export function createDueWork(options: Options): () => Promise<number> {
  const { store, context, log } = options;
  return async () => {
    const { now } = await context();
    const taken = await store.takeDue(now, AT_ONCE, LEASE_MS);
    const results = await Promise.allSettled(taken.map((id) => work(id, options)));
    for (const { reason } of results.filter((result) => result.status === 'rejected')) {
      log.error({ err: reason }, 'Due work on a case failed; it is tried again.');
    }
    return taken.length;
  };
}

async function work(id: CaseId, options: Options): Promise<void> {
  const { store, context } = options;
  const taken = await store.find(id);
  if (!taken) return;
  const current = passTime(taken, await context());
  const release = current.case.outbox.length === 0;
  const changed = current !== taken;
  if (changed && !(await store.replace(current, taken.case.version, release))) return;
  const given = await deliverAll(current, options);
  const isDone = given.length === current.case.outbox.length;
  if (given.length > 0) await settleAll(current, given, isDone, options);
}

/** In order, so that the customer hears it before staff do; one that fails holds up no other. */
async function deliverAll(record: CaseRecord, { deliver, log }: Options): Promise<string[]> {
  const given: string[] = [];
  for (const notice of record.case.outbox) {
    try {
      await deliver(notice, record);
      given.push(notice.key);
    } catch (err) {
      log.error({ err, notice: notice.key }, 'A notice could not be given; it is tried again.');
    }
  }
  return given;
}

/** `release`: none of them failed, so that what has come in meanwhile need not wait. */
async function settleAll(
  before: CaseRecord,
  given: readonly string[],
  release: boolean,
  options: Options,
): Promise<void> {
  const { store, context } = options;
  const { now } = await context();
  const settled = settle(before, given, now);
  if (await store.replace(settled, before.case.version, release)) return;
  const newer = await store.find(before.case.id);
  if (newer) await settleAll(newer, given, release, options);
}
