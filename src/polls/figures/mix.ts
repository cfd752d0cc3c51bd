import type { Share } from '../statistics/proportion.ts';
import type { Group } from './figureStore.ts';
import type { Dimension } from './observation.ts';
import type { Tally } from './tally.ts';

/** Of what answers are made: a change of it may look like a change of satisfaction. */
export const MIX = ['channel', 'kind'] as const satisfies readonly Dimension[];

export interface MixPart {
  /** A value of each dimension of the mix. */
  key: readonly string[];
  /** Parts of all answers, 0–1. */
  now: number;
  before: number;
}

/** The largest part of now first. */
export function mixOf(now: readonly Group[], before: readonly Group[]): MixPart[] {
  const answered = (tally: Tally) => tally.get('answered');
  const [sums, earlier] = [sumsOf(now, answered), sumsOf(before, answered)];
  const part = (some: ReadonlyMap<string, Sum>, key: string) => {
    const all = total([...some.values()].map(({ value }) => value));
    return all === 0 ? 0 : (some.get(key)?.value ?? 0) / all;
  };
  return [...new Map([...earlier, ...sums])]
    .map(([name, { key }]) => ({ key, now: part(sums, name), before: part(earlier, name) }))
    .filter((one) => one.now > 0 || one.before > 0)
    .sort((a, b) => b.now - a.now || a.key.join().localeCompare(b.key.join()));
}

interface Sum {
  key: readonly string[];
  value: number;
}

function sumsOf(groups: readonly Group[], of: (tally: Tally) => number): Map<string, Sum> {
  const sums = new Map<string, Sum>();
  for (const { key, tally } of groups) {
    const name = key.join('\n');
    sums.set(name, { key, value: (sums.get(name)?.value ?? 0) + of(tally) });
  }
  return sums;
}

/**
 * How much of a share's change comes of the mix alone: had each part answered as it does on average
 * of both periods. Source: Kitagawa 1955, Journal of the American Statistical Association 50,
 * 1168–1194. What is there in one period only differs by the mix alone.
 */
export function byMix(
  now: readonly Group[],
  before: readonly Group[],
  read: (tally: Tally) => Share,
): number {
  const [a, b] = [sharesIn(now, read), sharesIn(before, read)];
  return total(
    [...new Set([...a.parts.keys(), ...b.parts.keys()])].map((key) => effectOf(key, a, b)),
  );
}

interface Shares {
  parts: ReadonlyMap<string, Share>;
  n: number;
}

function effectOf(key: string, a: Shares, b: Shares): number {
  const [one, other] = [a.parts.get(key), b.parts.get(key)];
  const rates = [one, other].flatMap((share) => (share?.n ? share.count / share.n : []));
  const rate = total(rates) / Math.max(1, rates.length);
  return ((one?.n ?? 0) / Math.max(1, a.n) - (other?.n ?? 0) / Math.max(1, b.n)) * rate;
}

function sharesIn(groups: readonly Group[], read: (tally: Tally) => Share): Shares {
  const counts = sumsOf(groups, (tally) => read(tally).count);
  const sizes = sumsOf(groups, (tally) => read(tally).n);
  const parts = new Map(
    [...sizes].map(([key, { value: n }]) => [key, { n, count: counts.get(key)?.value ?? 0 }]),
  );
  return { parts, n: total([...parts.values()].map(({ n }) => n)) };
}

const total = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0);
