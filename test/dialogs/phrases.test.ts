import { describe, expect, it } from 'vitest';
import {
  phrasesOf,
  placeIn,
  splitVerdict,
  wishForPerson,
  withoutCourtesies,
} from '../../dialogs/hearing/phrases.ts';

describe('a wish for a person', () => {
  const wanted = [
    'I want to talk to a human',
    'can I speak to someone please',
    'let me talk to a real person now',
    "I don't want to talk to a bot, get me a human",
    "I don't want to wait, connect me with an agent",
    'please transfer me to customer service',
    'is there a person I can talk to?',
    'how can I contact you',
    'what is your phone number',
    'call me back please',
    'get me your manager',
    'I need to speak with a representative about my order',
    'not another bot',
    'press enquiry about your recall',
    'I am a journalist, who can I talk to',
    '我是报社记者，想采访你们',
    '媒体采访找谁',
    '转人工',
    '我要找人工客服',
    '能不能跟真人说话',
    '帮我转接客服',
    '你们的电话是多少',
    '怎么联系你们',
    '我不想和机器人聊',
    '找你们经理',
  ];
  it.each(wanted)('is heard in “%s”', (text) => {
    expect(wishForPerson(text)).toBe('wanted');
  });

  it.each(["I don't want to talk to a person", 'no need to call me', '不用转人工', '别给我打电话'])(
    'is declined in “%s”',
    (text) => {
      expect(wishForPerson(text)).not.toBe('wanted');
    },
  );

  const other = [
    'can someone connect my washing machine',
    'will two people carry the fridge upstairs',
    'I changed my phone number, how do I update my account',
    'the delivery agent did not come',
    'how do I descale my kettle',
    'is the robot safe for a person with a pacemaker',
    'I need a person to install the fridge',
    '人工费是多少',
    '送货要几个人搬',
    '有人上门安装吗',
  ];
  it.each(other)('is not read into “%s”', (text) => {
    expect(wishForPerson(text)).toBeUndefined();
  });
});

describe('phrases alone', () => {
  it.each([
    ['Hello there!', 'greeting'],
    ['thanks, bye', 'goodbye'],
    ['are you a robot?', 'robot'],
    ['你是机器人吗？', 'robot'],
    ['That helped, thank you', 'yes'],
    ['it still doesn’t work', 'no'],
    ['都不是', 'none'],
    ['好的，谢谢', 'thanks'],
    ['👍', 'yes'],
    ['i have a question', 'help'],
  ])('“%s” is %s', (text, phrase) => {
    expect([...(phrasesOf(text) ?? [])]).toContain(phrase);
  });

  it.each([
    'is it fixed',
    'hot',
    'no water comes out',
    'K170',
    'hi, how long is delivery',
    '没有水出来',
  ])('“%s” is more than a phrase', (text) => {
    expect(phrasesOf(text)).toBeUndefined();
  });
});

describe('courtesies', () => {
  it.each([
    ['hey, how do I descale it', 'how do I descale it'],
    ['Good morning! Hello, E21 thanks', 'E21'],
    ['你好，水壶怎么除垢？谢谢', '水壶怎么除垢？'],
    ['hi', 'hi'],
    ['history of my orders', 'history of my orders'],
  ])('“%s” asks “%s”', (text, question) => {
    expect(withoutCourtesies(text)).toBe(question);
  });
});

describe('a verdict with more behind it', () => {
  it.each([
    ['no, the filter is clean', { verdict: 'no', rest: 'the filter is clean' }],
    ['Yes. How do I return it?', { verdict: 'yes', rest: 'How do I return it?' }],
    ['还没有，过滤器是干净的', { verdict: 'no', rest: '过滤器是干净的' }],
    ['no water comes out', undefined],
    ['no', undefined],
    ['no it still beeps', { verdict: 'no', rest: 'it still beeps' }],
    ['没有 还是漏水', { verdict: 'no', rest: '还是漏水' }],
    ['no frost freezers', undefined],
  ])('“%s”', (text, split) => {
    expect(splitVerdict(text)).toEqual(split);
  });
});

it.each([
  ['2', 1],
  ['2.', 1],
  ['#1', 0],
  ['the second one', 1],
  ['第二个', 1],
  ['option 3', 2],
  ['12', undefined],
  ['2 kettles', undefined],
])('“%s” is the place %s', (text, place) => {
  expect(placeIn(text)).toBe(place);
});

describe('what a few words are in German, French and Spanish', () => {
  it.each([
    ['Danke, das hilft!', ['thanks', 'yes']],
    ['Leider nicht', ['no']],
    ["Merci, ça m'a aidé", ['thanks', 'yes']],
    ['Gracias, ya funciona', ['thanks', 'yes']],
    ['No me sirve', ['no']],
  ])('%s', (text, kinds) => {
    expect([...(phrasesOf(text) ?? [])].sort()).toEqual(kinds);
  });

  it('is nothing of the kind where more is said', () => {
    expect(phrasesOf('hilft das gegen Rost')).toBeUndefined();
  });
});

describe('in languages that are spoken by halves', () => {
  it.each(['danke, hat geholfen', 'es klappt jetzt, danke'])('hears that it helped: %s', (text) => {
    expect([...(phrasesOf(text) ?? [])]).toEqual(expect.arrayContaining(['thanks', 'yes']));
  });
});
