import { describe, expect, it } from 'vitest';
import { openStand, textsOf } from '../conversations/stand.ts';

const broken = async () => {
  throw new Error('The bot is broken.');
};

describe('when the bot fails', () => {
  it('a person has what the customer said, as a case, and the customer is told so', async () => {
    const { send, desk, customer } = await openStand(broken);
    const heard = textsOf(await send('My W9 leaks since Sunday'));
    expect(heard).toContain('went wrong on my side');
    expect(heard).toContain('a person has it now');
    const [record, ...others] = await desk.of(customer);
    expect(others).toEqual([]);
    expect(record?.case).toMatchObject({
      stage: 'recorded',
      facts: { what: 'My W9 leaks since Sunday' },
      owner: { name: 'Ada Lund' },
    });
    expect(record?.case.due).not.toBeNull();
  });

  it('every further message goes to the same case, and one sent twice stands there once', async () => {
    const { send, desk, customer } = await openStand(broken);
    await send('My W9 leaks', 'a');
    await send('Since Sunday', 'b');
    await send('Since Sunday', 'b');
    const records = await desk.of(customer);
    expect(records.map((one) => one.case.facts.what)).toEqual(['My W9 leaks\nSince Sunday']);
  });

  it('who only arrived gets an apology and no case', async () => {
    const { send, desk, customer } = await openStand(broken);
    expect(textsOf(await send({ kind: 'arrival' }))).toContain('went wrong on my side');
    expect(await desk.of(customer)).toEqual([]);
  });
});
