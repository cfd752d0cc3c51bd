import { dayOf } from '../figures/observation.ts';
import type { Closing } from './closing.ts';
import { askAt, type Exclusion, exclusionOf, quietSince } from './eligibility.ts';
import { dated } from './ledger.ts';
import { newest, type Poll, type PollRecord } from './poll.ts';
import type { Room } from './polls.ts';
import { append, replay } from './replay.ts';

/** Takes the snapshot and decides whether to ask. A matter that is closed already stays as it is. */
export async function closeMatter(room: Room, closing: Closing): Promise<Poll> {
  const { store, definition, timeZone } = room;
  const before = await store.find(closing.matter);
  if (before && newest(before).reopenedAt === null) return newest(before);
  const after = append(laidDown(room, before, closing), {
    ...{ type: 'closed', at: closing.at, closing, version: definition.version },
    day: dayOf(closing.at, timeZone()),
    ...(await decided(room, before, closing)),
  });
  // Both at once: the customer has come again, whatever becomes of the closing.
  const saving = store.save(after, before?.version ?? 0);
  const [saved] = await Promise.all([saving, noteComingAgain(room, closing)]);
  return saved ? newest(after) : closeMatter(room, closing);
}

/** The earlier poll's open steps are void once the matter has a newer one. */
function laidDown({ clock }: Room, before: PollRecord | undefined, { matter }: Closing) {
  if (!before) return replay(matter, []);
  return newest(before).end ? before : append(before, dated({ type: 'voided' }, clock()));
}

async function decided(room: Room, before: PollRecord | undefined, closing: Closing) {
  const earlier = before && newest(before);
  const pair = earlier?.recovery ? (earlier.taps.satisfaction ?? null) : null;
  const round = (before?.rounds.length ?? 0) + 1;
  const excluded = await exclusion(room, closing, round, pair !== null);
  const asks = excluded === null || excluded === 'after-recovery';
  return {
    ...{ before: pair, exclusion: excluded },
    askAt: asks ? askAt(closing.at, closing.how) : null,
  };
}

async function exclusion(
  { store, definition }: Room,
  { how, customer, matter, at }: Closing,
  round: number,
  isPair: boolean,
): Promise<Exclusion | null> {
  const ending = exclusionOf(how);
  if (ending) return ending;
  const claim = { customer, what: 'rating', by: `${matter}|${round}`, at } as const;
  if (isPair) {
    await store.claim({ ...claim, since: Number.MAX_SAFE_INTEGER });
    return 'after-recovery';
  }
  const since = quietSince(at, definition.limits.quietDays);
  return (await store.claim({ ...claim, since })) ? null : 'asked-recently';
}

const AGAIN_DAYS = 7;

/** Who comes with another matter within a week was perhaps not helped the first time. */
async function noteComingAgain({ store, ledger }: Room, closing: Closing): Promise<void> {
  const { customer, matter, at } = closing;
  for (const record of await store.closedSince(customer, quietSince(at, AGAIN_DAYS))) {
    if (record.matter === matter) continue;
    await ledger.change(record.matter, (found) => {
      const poll = newest(found);
      return poll.cameAgainAt === null && poll.closing.at < at ? [{ type: 'came-again' }] : [];
    });
  }
}
