import { describe, expect, it } from 'vitest';
import {
  asksBack,
  asksSource,
  asksWhetherSure,
  isLacking,
  isLater,
  isPraise,
  whoIsMeant,
} from '../../dialogs/hearing/asides.ts';

const KINDS = { asksBack, asksSource, asksWhetherSure, isLacking, isLater, isPraise };
const kindsOf = (text: string) =>
  Object.entries(KINDS).flatMap(([name, isOne]) => (isOne(text) ? [name] : []));

describe('what is said about our questions and answers', () => {
  it.each([
    ['why do you ask?', 'asksBack'],
    ['ok, but what do you need that for', 'asksBack'],
    ['do I have to?', 'asksBack'],
    ['who will see my number', 'asksBack'],
    ['为什么要问这个', 'asksBack'],
    ['一定要填吗', 'asksBack'],
    ['where did you get that from', 'asksSource'],
    ['says who?', 'asksSource'],
    ['你有什么依据', 'asksSource'],
    ['hm, are you sure about that?', 'asksWhetherSure'],
    ['真的假的', 'asksWhetherSure'],
    ["I don't have the order number here", 'isLacking'],
    ['发票丢了', 'isLacking'],
    ["I haven't tried it yet", 'isLater'],
    ["let me check and I'll come back", 'isLater'],
    ['等我回家试试', 'isLater'],
    ['great service as always', 'isPraise'],
  ])('%s', (text, kind) => {
    expect(kindsOf(text)).toEqual([kind]);
  });

  it.each([
    'where does the water come from',
    'how do I know when it is done',
    'what do you do with old appliances',
    'who repairs my fridge',
    'why does my kettle smell',
    'I have not received my order yet',
    'I will try to return it, how does that work?',
    '水从哪里来的？是冰箱漏的',
    '为什么冰箱有声音',
  ])('but not: %s', (text) => {
    expect(kindsOf(text)).toEqual([]);
  });

  it('knows whose name is asked about', () => {
    expect(whoIsMeant('who is Ada?', ['Nora', 'Ada'])).toBe('Ada');
    expect(whoIsMeant('is Ada a real person', ['Ada'])).toBe('Ada');
    expect(whoIsMeant('Ada是真人吗', ['Ada'])).toBe('Ada');
    expect(whoIsMeant('is Ada there', ['Ada'])).toBeUndefined();
    expect(whoIsMeant('who is the boss', ['Ada'])).toBeUndefined();
  });
});
