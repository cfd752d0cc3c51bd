import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chat, echo, said, settled, text } from './chat.ts';

describe('any order of sending, failing and following', () => {
  const kinds = [
    'send',
    'send',
    'send',
    'send',
    'due',
    'follow',
    'follow',
    'fault',
    'pause',
    'pause',
  ];
  const step = fc.record({ kind: fc.constantFrom(...kinds), key: fc.nat(12), copy: fc.nat(1) });

  async function play(steps: readonly { kind: string; key: number; copy: number }[]) {
    const together = { now: 0, most: 0 };
    const world = await chat(async (turn) => {
      together.most = Math.max(together.most, ++together.now);
      await Promise.resolve();
      together.now -= 1;
      return echo(turn);
    });
    const { conversations, id, read, faults } = world;
    const followed: { after: number; seen: number[] }[] = [];
    const sent: Promise<unknown>[] = [];
    const follow = (after: number) => {
      const seen: number[] = [];
      followed.push({ after, seen });
      conversations.follow(id, after, (all) => void seen.push(...all.map(({ seq }) => seq)));
    };
    const does: Record<string, (key: number, copy: number) => unknown> = {
      send: (key, copy) =>
        sent.push(conversations.receive(id, said(`w${copy}`, `k${key}`)).catch(() => 'failed')),
      due: (key) =>
        sent.push(conversations.say(id, `k${key % 3}`, [text('due')]).catch(() => 'failed')),
      follow: (key) => follow(Math.min(key, read(id).length)),
      fault: () => (faults.commit = 1),
      pause: settled,
    };
    for (const { kind, key, copy } of steps) await does[kind]?.(key, copy);
    await Promise.all(sent);
    await settled();
    return { all: read(id), followed, together, standing: await conversations.find(id) };
  }

  it('keeps the sequence gapless, one turn at a time, each message once', async () => {
    const property = fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const { all, followed, together, standing } = await play(steps);
      const sequence = all.map(({ seq }) => seq);
      const keys = all.flatMap(({ clientId }) => clientId ?? []);
      expect(together.most).toBeLessThanOrEqual(1);
      expect(sequence).toEqual(all.map((_, at) => at + 1));
      expect(new Set(keys).size).toBe(keys.length);
      expect(standing?.memory ?? 0).toBe(all.filter(({ from }) => from.role === 'customer').length);
      for (const { after, seen } of followed) expect(seen).toEqual(sequence.slice(after));
    });
    await fc.assert(property, { numRuns: 300 });
  });
});
