import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hidesCardNumber } from '../../src/conversations/index.ts';
import { chat, text } from './chat.ts';

/** Numbers that issuers give out for tests. */
const CARDS = ['4111 1111 1111 1111', '5555-5555-5555-4444', '378282246310005', '6011111111111117'];

async function kept(written: string): Promise<string> {
  const { conversations, id } = await chat();
  await conversations.receive(id, { clientId: 'k', content: text(written) });
  const [first] = await conversations.messages(id, 0, 1);
  return first?.content.kind === 'text' ? first.content.text : '';
}

describe('a payment card', () => {
  it.each(CARDS)('%s is kept with its last four digits alone', async (card) => {
    const stored = await kept(`please charge ${card}, cvc 123`);
    expect(stored).toBe(`please charge •••• ${card.replace(/\D/g, '').slice(-4)}, cvc •••`);
    expect(hidesCardNumber(stored)).toBe(true);
  });

  it('is hidden between Chinese characters, too', async () => {
    expect(await kept('卡号4111111111111111安全码123')).toBe('卡号•••• 1111安全码•••');
  });

  it('sent twice is one message', async () => {
    const { conversations, id } = await chat();
    const inbound = { clientId: 'k', content: text('4111 1111 1111 1111') };
    await conversations.receive(id, inbound);
    expect(await conversations.receive(id, inbound)).toMatchObject({ kind: 'repeated' });
  });
});

describe('other numbers', () => {
  it.each([
    'order 10045512',
    'my case 7182-4373',
    'call +49 40 5550 1400 or 0171 2345678',
    'serial 4111 1111 1111 1112',
    'K170T 2026-11-27 10:15',
    '13812345678',
    'cvc 123',
  ])('stay as they are: %s', async (written) => {
    expect(await kept(written)).toBe(written);
  });

  it('are read in no time, however many there are', async () => {
    const digits = fc.stringMatching(/^[\d .-]{0,4000}$/);
    await fc.assert(
      fc.asyncProperty(digits, async (written) => {
        const before = process.cpuUsage();
        await kept(written);
        expect(process.cpuUsage(before).user).toBeLessThan(200_000);
      }),
      { numRuns: 20 },
    );
  });
});
