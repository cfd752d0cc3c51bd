import type { CaseId, Instant } from '../vocabulary.ts';
import type { CaseSummary } from './store.ts';

/** The same product and fault from several customers within a day. */
export interface Wave {
  product: string;
  topic: string;
  cases: readonly CaseId[];
}

const WITHIN_MS = 24 * 3_600_000;
const CUSTOMERS = 3;

type Sighting = Pick<CaseSummary, 'id' | 'customer' | 'openedAt' | 'product' | 'topic'>;

/** The wave that this case completes: told once, when the third customer has the same trouble. */
export function waveCompletedBy(newest: Sighting, earlier: readonly Sighting[]): Wave | undefined {
  const { product, topic } = newest;
  if (!product || !topic) return undefined;
  const alike = earlier.filter((one) => isAlike(one, newest));
  const before = new Set(alike.map(({ customer }) => customer));
  const isNew = !before.has(newest.customer);
  if (!isNew || before.size + 1 !== CUSTOMERS) return undefined;
  return { product, topic, cases: [...alike.map(({ id }) => id), newest.id] };
}

/** All waves among these cases within a day before `now`, the biggest first. */
export function wavesOf(cases: readonly Sighting[], now: Instant): Wave[] {
  const recent = cases.filter(({ openedAt }) => openedAt > now - WITHIN_MS);
  const groups = Map.groupBy(recent, ({ product, topic }) => `${product}\n${topic}`);
  return [...groups.values()]
    .filter((group) => new Set(group.map(({ customer }) => customer)).size >= CUSTOMERS)
    .flatMap(waveOf)
    .sort((a, b) => b.cases.length - a.cases.length);
}

function waveOf(group: readonly Sighting[]): Wave[] {
  const { product, topic } = group[0] ?? {};
  return product && topic ? [{ product, topic, cases: group.map(({ id }) => id) }] : [];
}

const isAlike = (one: Sighting, newest: Sighting): boolean =>
  one.id !== newest.id &&
  one.openedAt > newest.openedAt - WITHIN_MS &&
  one.product === newest.product &&
  one.topic === newest.topic;
