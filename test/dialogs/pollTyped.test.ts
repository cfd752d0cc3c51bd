import { expect, it } from 'vitest';
import { typedTap } from '../../dialogs/hearing/pollTyped.ts';
import { parsePollAction, pollAction } from '../../src/polls/index.ts';
import type { MatterId } from '../../src/vocabulary.ts';

const faces = ['1', '2', '3', '4', '5'].map((value) => ({
  title: `face ${value}`,
  action: pollAction({ matter: 'm' as MatterId, round: 1, step: 'satisfaction', value }),
}));
const tapFor = (text: string) => parsePollAction(typedTap(text, faces)?.action ?? '')?.value;

it.each([
  ...['it was ok', 'pretty good', 'meh', 'could be better', 'not satisfied at all', 'not happy'],
  ...['fine but slow', 'Very friendly, and quick.', 'the chat was good, but slow', 'not too bad'],
  ...['还行', '一般般', '态度很好', '回复快，态度也不错', '服务一般', '不太满意'],
])('says how to rate to whoever gives an opinion instead: %s', (opinion) => {
  expect(tapFor(opinion)).toBe('none');
});

it.each([
  ...['my order is slow', 'how long is the warranty', 'the technician was rude to my mother'],
  ...['the kettle is not good', '水壶不好用', '送货太慢了，我要投诉', 'good morning'],
])('leaves everything else to the conversation: %s', (text) => {
  expect(tapFor(text)).toBeUndefined();
});
