import { pino } from 'pino';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createUpkeep } from '../../../src/channels/slack/upkeep.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** How often it is tried within so many milliseconds, failing each time. */
async function triesWithin(ms: number, getsOn: boolean): Promise<number> {
  let tries = 0;
  const failing = async (_: string, gotOn: () => void) => {
    tries += 1;
    if (getsOn) gotOn();
    throw new Error('Slack did not answer.');
  };
  const upkeep = createUpkeep(failing, pino({ level: 'silent' }));
  upkeep.wake('one');
  await vi.advanceTimersByTimeAsync(ms);
  upkeep.close();
  return tries;
}

it('waits longer and longer for what does not succeed', async () => {
  expect(await triesWithin(60_000, false)).toBeLessThan(9);
});

it('waits no longer than before when some of it succeeded', async () => {
  expect(await triesWithin(60_000, true)).toBeGreaterThan(55);
});
