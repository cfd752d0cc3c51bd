import type { Clock } from '../../vocabulary.ts';
import { questionOf } from '../instrument/question.ts';
import { isOver } from './answering.ts';
import { ASKING_PAUSE_MS, askedNow, expiresAt } from './eligibility.ts';
import type { Ledger } from './ledger.ts';
import { newest, type PollRecord, type Remaining } from './poll.ts';
import type { PollEffects } from './polls.ts';
import { nextStep } from './step.ts';
import type { PollStore } from './store.ts';

interface Parts {
  store: PollStore;
  ledger: Ledger;
  clock: Clock;
  effects: PollEffects;
  log: { error(details: object, message: string): void };
}

const AT_ONCE = 200;

/** A record whose work fails stays due; the others go on. */
export function createDueWork(parts: Parts): () => Promise<number> {
  const { store, clock, log } = parts;
  return async () => {
    const records = await store.due(clock(), AT_ONCE);
    const work = records.map((record) =>
      doWork(parts, record).catch((err: unknown) =>
        log.error({ err, matter: record.matter }, 'A poll that was due failed; it is tried again.'),
      ),
    );
    await Promise.all(work);
    return records.length;
  };
}

async function doWork(parts: Parts, record: PollRecord): Promise<void> {
  const work: Record<Remaining, () => Promise<void>> = {
    recovery: () => recover(parts, record),
    asking: () => ask(parts, record),
    reminder: () => remind(parts, record),
    expiry: () => expire(parts, record),
  };
  if (record.due) await work[record.due.what]();
}

async function recover({ ledger, effects }: Parts, record: PollRecord): Promise<void> {
  await effects.recover(newest(record));
  await ledger.change(record.matter, ({ due }) =>
    due?.what === 'recovery' ? [{ type: 'recovery-begun' }] : [],
  );
}

/** Said first: a customer who is quicker than the note of it is heard all the same. */
async function ask({ ledger, effects, clock }: Parts, record: PollRecord): Promise<void> {
  const poll = newest(record);
  const definition = ledger.definitionOf(poll);
  const tooLate = clock() >= expiresAt(poll.closing.at, definition.limits);
  const question = questionOf(definition, 'satisfaction', poll.closing.language);
  const outcome = tooLate ? 'too-late' : await effects.ask(poll, question);
  await ledger.change(record.matter, ({ due }) => {
    if (due?.what !== 'asking') return [];
    if (outcome === 'asked') return [askedNow(definition, clock())];
    if (outcome === 'delivered') return [askedNow(definition, clock()), { type: 'delivered' }];
    return outcome === 'too-late'
      ? [{ type: 'expired' }]
      : [{ type: 'postponed', askAt: clock() + ASKING_PAUSE_MS }];
  });
}

/** Written down first: a reminder is rather lost in a crash than given twice. */
async function remind({ ledger, effects, clock }: Parts, record: PollRecord): Promise<void> {
  const poll = newest(record);
  await ledger.change(record.matter, ({ due }) =>
    due?.what === 'reminder' ? [{ type: 'reminded' }] : [],
  );
  const definition = ledger.definitionOf(poll);
  const step = nextStep(definition, poll);
  if (step === null || step === 'module' || isOver(poll, clock())) return;
  await effects.remind(poll, questionOf(definition, step, poll.closing.language));
}

/** A comment whose writer left without saying whether we may contact him is kept all the same. */
async function expire({ ledger, effects }: Parts, record: PollRecord): Promise<void> {
  if (newest(record).comment !== null) await effects.comment(newest(record));
  await ledger.change(record.matter, (found) => {
    if (found.due?.what !== 'expiry') return [];
    return [{ type: newest(found).completedAt === null ? 'expired' : 'finished' }];
  });
}
