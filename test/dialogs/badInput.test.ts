import { describe, expect, it } from 'vitest';
import { receiptOf } from '../../src/cases/index.ts';
import type { Choice, Content, CustomerContent } from '../../src/conversations/index.ts';
import { openStand, textsOf } from '../conversations/stand.ts';

const COMPLAINT = 'I am fed up, my W9 leaks, I want a repair, jo@example.com';

const photo = (id: string, text = ''): CustomerContent => ({
  ...{ kind: 'text', text },
  attachments: [{ id, name: 'a.jpg', type: 'image/jpeg', size: 1 }],
});

function button(contents: readonly Content[], title: string): CustomerContent {
  const choices = contents.flatMap((one) => (one.kind === 'text' ? (one.choices ?? []) : []));
  const choice = choices.find((one: Choice) => one.title === title);
  if (!choice) throw new Error(`No button says "${title}".`);
  return { kind: 'text', text: choice.title, action: choice.action };
}

describe('two tabs that take down one complaint', () => {
  it('record it once, whichever of them says yes', async () => {
    const { send, desk, customer } = await openStand();
    const summary = await send(COMPLAINT);
    const yes = button(summary, 'Yes, record it');
    const [one, other] = await Promise.all([send(yes, 'tab-1'), send(yes, 'tab-2')]);
    expect(await desk.of(customer)).toHaveLength(1);
    expect(textsOf([...one, ...other])).not.toContain('not recorded');
    expect(textsOf(await send(yes, 'tab-3'))).toContain('That is recorded already');
    expect(await desk.of(customer)).toHaveLength(1);
  });

  it('answer one form: what the first has said is not asked of the second', async () => {
    const { send, desk, customer } = await openStand();
    const asked = await send('I am fed up with my W9, it leaks');
    const repair = button(asked, 'A repair');
    await send(repair, 'tab-1');
    const late = await send(repair, 'tab-2');
    expect(textsOf(late)).not.toContain('What would make it right');
    await send('jo@example.com');
    await send('yes');
    const [record, ...others] = await desk.of(customer);
    expect(others).toEqual([]);
    expect(record?.case.facts).toMatchObject({ wish: 'A repair', email: 'jo@example.com' });
  });

  it('cannot record what one of them cancelled', async () => {
    const { send, desk, customer } = await openStand();
    const summary = await send(COMPLAINT);
    await send(button(summary, 'Cancel'), 'tab-1');
    const late = await send(button(summary, 'Yes, record it'), 'tab-2');
    expect(textsOf(late)).toMatch(/not recorded|you stopped/);
    expect(await desk.of(customer)).toEqual([]);
  });
});

describe('photos', () => {
  it('twenty of them, one after another, are all with the complaint, each once', async () => {
    const { send, desk, customer } = await openStand();
    await send(COMPLAINT);
    for (let at = 0; at < 20; at++) await send(photo(`p${at}`));
    await send(photo('p3'));
    await send('yes');
    const [record] = await desk.of(customer);
    expect(record?.case.facts.photos).toEqual(Array.from({ length: 20 }, (_, at) => `p${at}`));
  });

  it('more than a complaint holds are refused in words', async () => {
    const { send } = await openStand();
    await send(COMPLAINT);
    for (let at = 0; at < 30; at++) await send(photo(`p${at}`));
    expect(textsOf(await send(photo('one-more')))).toContain('holds 30 photos');
  });

  it('that come with any words are with the case that the words make', async () => {
    const { send, desk, customer } = await openStand();
    await send(photo('before'));
    await send(photo('with', 'my kettle is on fire'));
    await send(photo('after', 'there is still smoke'));
    const [record] = await desk.of(customer);
    expect(record?.case.facts.photos).toEqual(['before', 'with', 'after']);
  });
});

describe('a complaint of 4,000 characters', () => {
  it('is kept whole, asked about shortly, and recorded', async () => {
    const { send, desk, customer } = await openStand();
    const long = `I am fed up with my W9. ${'It leaks and leaks. '.repeat(198)}The end.`;
    expect(long.length).toBeGreaterThan(3_980);
    const asked = textsOf(await send(long.slice(0, 4_000)));
    expect(asked.length).toBeLessThan(800);
    await send('skip');
    await send('skip');
    const summary = textsOf(await send('yes'));
    expect(summary.length).toBeLessThan(1_500);
    const [record] = await desk.of(customer);
    expect(record?.case.facts.what).toBe(long.slice(0, 4_000));
  });
});

describe('HTML and markup', () => {
  it('is kept as it was written and shown without its effect', async () => {
    const { send, desk, customer, settle } = await openStand();
    const text = 'I am fed up <img src=x onerror=alert(1)> **W9** [click](javascript:alert(1))';
    const asked = await send(text);
    await send('skip');
    const summary = textsOf(await send('skip'));
    expect(`${textsOf(asked)}${summary}`).not.toMatch(/<img|\]\(javascript/);
    expect(summary).toContain('I am fed up');
    await send('yes');
    await settle();
    const [record] = await desk.of(customer);
    expect(record?.case.facts.what).toBe(text);
    expect(record && receiptOf(record).stage).toBe('acknowledged');
    expect(textsOf(await send('what about my complaint'))).not.toMatch(/<img|\]\(javascript/);
  });
});
