import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Conversation } from '../../src/conversations/index.ts';
import { createSilence } from '../../src/server/silence.ts';
import { createTicking } from '../../src/server/ticking.ts';
import type { ConversationId } from '../../src/vocabulary.ts';
import { company } from '../cases/fixture.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('due work', () => {
  it('goes on after a time when it failed, and ends in order', async () => {
    const errors: unknown[] = [];
    const tick = vi.fn().mockRejectedValueOnce(new Error('The disk is away.')).mockResolvedValue(0);
    const ticking = createTicking(tick, (error) => errors.push(error));
    ticking.start();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(tick).toHaveBeenCalledTimes(3);
    expect(errors).toHaveLength(1);
    await ticking.stop();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(tick).toHaveBeenCalledTimes(3);
  });

  it('of one silent conversation that fails keeps no other from its end', async () => {
    const ended: string[] = [];
    const matter = (id: string) => ({ ...{ id, question: 'how', given: [] }, state: 'answered' });
    const talk = (id: string) => {
      const memory = { notes: { matters: [{ ...matter(`${id}|1`), answeredAt: 0 }] } };
      return { id, memory } as unknown as Conversation;
    };
    const broken = vi.fn().mockRejectedValue(new Error('That document is broken.'));
    const silence = createSilence({
      store: {
        find: async (id: ConversationId) => (id === talk('a').id ? broken() : talk(id)),
        changedWithin: async function* () {},
      },
      company: { current: () => company },
      clock: () => 30 * 24 * 3_600_000,
      ended: async ({ conversation }) => void ended.push(conversation),
      log: { error() {} },
    });
    for (const id of ['a', 'b']) silence.heard({ conversation: talk(id) });
    expect(await silence.tick()).toBe(1);
    expect(ended).toEqual(['b']);
    await silence.tick();
    expect(broken).toHaveBeenCalledTimes(2);
    expect(ended).toEqual(['b']);
  });
});
