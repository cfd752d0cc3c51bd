import type { Scale } from '../instrument/definition.ts';
import { MODULES } from '../instrument/definition.ts';
import type { Share } from '../statistics/proportion.ts';
import type { Counter, Tally } from './tally.ts';

/** Every figure that is a share: so many of so many, both from the same tally. */
const SHARES = {
  /** Satisfied of those who rated. */
  satisfaction: (tally, scale) => topOf(tally.all('rating'), scale),
  product: (tally, scale) => topOf(tally.all('product'), scale),
  image: (tally, scale) => topOf(tally.all('image'), scale),
  /** Would choose us again. */
  again: (tally) => ({ count: tally.all('again')[3] ?? 0, n: total(tally.all('again')) }),
  /** Said so themselves, of all that count as solved. */
  confirmed: (tally) => ({ count: tally.all('solved')[0] ?? 0, n: total(tally.all('solved')) }),
  /** Ended as solved, of all closed: "solved at close". */
  solvedAtClose: (tally) => ({ count: total(tally.all('solved')), n: played(tally) }),
  /** "Still solved at the return visit." */
  stillSolved: (tally) => ({ count: tally.get('stillFixed'), n: tally.get('visited') }),
  reopened: (tally) => ({ count: tally.get('reopened'), n: played(tally) }),
  /** First-inquiry responsibility: closed by its first owner, the bot where no person was needed. */
  firstOwner: (tally) => ({ count: tally.get('byFirstOwner'), n: played(tally) }),
  handedOver: (tally) => ({ count: tally.get('handedOver'), n: played(tally) }),
  /** Ended by the bot alone and confirmed by the customer. */
  botConfirmed: (tally) => ({ count: tally.all('byBot')[0] ?? 0, n: played(tally) }),
  /** Ended by the bot alone, the customer silent. */
  botAssumed: (tally) => ({ count: tally.all('byBot')[1] ?? 0, n: played(tally) }),
  /** Promises kept by their first date, of all that were kept, moved or missed. */
  promisesKept: (tally) => ({
    count: tally.all('promises')[0] ?? 0,
    n: total(tally.all('promises')),
  }),
  answered: (tally) => ({ count: tally.get('answered'), n: tally.get('delivered') }),
  /** Recoveries after which the customer was satisfied. */
  recovered: (tally, scale) => topOf(tally.all('pairAfter'), scale),
} as const satisfies Record<string, (tally: Tally, scale: Scale) => Share>;

export type ShareName = keyof typeof SHARES;

const isShareName = (name: string): name is ShareName => name in SHARES;
export const shareNames = Object.keys(SHARES).filter(isShareName);

export const shareOf = (name: ShareName, tally: Tally, scale: Scale = FIVE_POINTS): Share =>
  SHARES[name](tally, scale);

/** Matters closed here: of imported ones nothing but the rating is known. */
const played = (tally: Tally): number => tally.get('closed') - tally.get('imported');

export const FIVE_POINTS: Scale = { from: 1, to: 5 };

/**
 * Satisfied is who is three quarters up the scale or more: 4 and 5 of 1–5, 8 to 10 of 0–10 and
 * of 1–10.
 */
function satisfiedFrom({ from, to }: Scale): number {
  return Math.ceil(from + (to - from) * 0.75);
}

export const isSatisfied = (rating: number, scale: Scale): boolean =>
  rating >= satisfiedFrom(scale);

function topOf(answers: readonly number[], scale: Scale): Share {
  return { count: total(answers.slice(satisfiedFrom(scale))), n: total(answers) };
}

const total = (counts: readonly number[]): number => counts.reduce((sum, one) => sum + one, 0);

/** The stages of the honest funnel, none larger than the one before. */
export const FUNNEL = [
  'closed',
  'eligible',
  'asked',
  'delivered',
  'answered',
  'completed',
  'commented',
] as const satisfies readonly Counter[];

/** How often each module was shown, and answered. */
export const modulesShown = (tally: Tally) =>
  MODULES.map((id, index) => ({
    id,
    shown: tally.all('shown')[index] ?? 0,
    answered: total(tally.all(id)),
  }));
