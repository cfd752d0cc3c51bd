import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { createPace } from '../../../src/channels/slack/pace.ts';
import { SlackLimit } from '../../../src/channels/slack/refusal.ts';

/** So many things come in at once and wait for their acknowledgement. */
function arriving(pace: ReturnType<typeof createPace>, count: number) {
  const { promise, resolve } = Promise.withResolvers<void>();
  const taken = Promise.all(Array.from({ length: count }, () => pace.taking(() => promise)));
  return async () => {
    resolve();
    await taken;
  };
}

async function turnsUntil(done: Promise<unknown>): Promise<number> {
  let isDone = false;
  done.then(() => {
    isDone = true;
  });
  let turns = 0;
  for (; !isDone; turns += 1) await nextTurn();
  return turns;
}

it('sends one thing a turn of the loop, and seldom while much comes in', async () => {
  const pace = createPace();
  const quiet = await turnsUntil(pace.next());
  const acknowledge = arriving(pace, 100);
  const rush = await turnsUntil(pace.next());
  await acknowledge();
  expect(quiet).toBeLessThan(10);
  expect(rush).toBeGreaterThan(20);
  expect(await turnsUntil(pace.next())).toBeLessThan(10);
});

it('leaves what can wait until the rush is over', async () => {
  const pace = createPace();
  const acknowledge = arriving(pace, 100);
  const rest = vi.fn();
  const quiet = pace.quiet().then(rest);
  await pace.next();
  await pace.next();
  expect(rest).not.toHaveBeenCalled();
  await acknowledge();
  await quiet;
});

it('is not held up by what failed', async () => {
  const pace = createPace();
  const failing = Array.from({ length: 100 }, () =>
    pace.taking(() => Promise.reject(new Error('no'))).catch(() => {}),
  );
  await Promise.all(failing);
  expect(await turnsUntil(pace.next())).toBeLessThan(10);
});

it.each([
  [30, 30_000],
  [0, 1_000],
  [-5, 1_000],
  [Number.NaN, 10_000],
  [1e12, 3_600_000],
  [Number.POSITIVE_INFINITY, 3_600_000],
])('waits sensibly when Slack, or what stands before it, asks for %s seconds', (asked, waitMs) => {
  expect(new SlackLimit(asked)).toMatchObject({ waitMs });
});
