const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MARKED = [SECOND, MINUTE, HOUR, DAY, 7 * DAY, 28 * DAY, 182 * DAY];
const MOST_MARKS = 5;
const ROUND = [
  ...[SECOND, 2 * SECOND, 5 * SECOND, 10 * SECOND, 20 * SECOND, 30 * SECOND],
  ...[MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 20 * MINUTE, 30 * MINUTE],
  ...[HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 16 * HOUR, DAY, 2 * DAY, 4 * DAY, 7 * DAY, 14 * DAY],
  ...[28 * DAY, 56 * DAY, 112 * DAY, 182 * DAY],
];

/** Round waits in between, no more than can be read. */
export function durationTicks(from: number, to: number): number[] {
  const ticks = ROUND.filter((mark) => from <= mark && mark <= to);
  const step = Math.ceil(ticks.length / MOST_MARKS);
  return ticks.filter((_, place) => place % step === 0);
}

const ROOM_FOR_A_WORD = 0.16;

/** Without those that would stand in the next one's word; the last one stays. */
function parted(ticks: readonly number[], room: number): number[] {
  const kept: number[] = [];
  for (const tick of ticks.toReversed()) {
    const next = kept.at(-1) ?? Number.POSITIVE_INFINITY;
    if (next - tick >= room) kept.push(tick);
  }
  return kept.toReversed();
}

/** From a second to a little more than the longest, each step as many times the one before. */
export function durationScale(longest: readonly number[], duration: (ms: number) => string) {
  const most = Math.max(...longest);
  const last = MARKED.find((mark) => mark >= most) ?? most;
  const at = (ms: number) => Math.log10(Math.max(SECOND, ms));
  const marks = MARKED.filter((mark) => mark <= last).slice(-MOST_MARKS);
  const [from, to] = [at(SECOND), at(last)];
  const ticks = parted(marks.map(at), (to - from) * ROOM_FOR_A_WORD);
  const nameOf = (power: number) => duration(Math.round(10 ** power));
  return { at, from, to, ticks, x: { domain: [from, to], ticks, tickFormat: nameOf, label: null } };
}
