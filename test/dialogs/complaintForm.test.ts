import { expect, it } from 'vitest';
import { answered, newForm } from '../../dialogs/complaint/form.ts';
import type { MessageId } from '../../src/vocabulary.ts';

const atWish = () =>
  newForm({ origin: 'm-1' as MessageId, openedAt: 0 }, ['The lid of my K2 kettle broke off.']);

it('takes a name for a name where a wish is asked for', () => {
  expect(atWish().asked).toBe('wish');
  const form = answered(atWish(), 'My name is Nora Falk, the order is 4711-22');
  expect(form?.asked).toBe('wish');
  expect(form?.facts).toMatchObject({ name: 'Nora Falk', order: '4711-22' });
  expect(form?.facts.wish).toBeUndefined();
});

it('takes a wish for a wish, whoever says it', () => {
  const form = answered(atWish(), 'My name is Nora Falk and I want my money back');
  expect(form?.facts).toMatchObject({ name: 'Nora Falk', wish: expect.stringContaining('money') });
});
