import type { Article } from '../../src/knowledge/index.ts';
import { parseArticleLines } from '../../src/knowledge/index.ts';

const lines = [
  {
    id: 'kettle-descale',
    title: 'Removing limescale from a kettle',
    body: 'Citric acid removes the white scale in 40 minutes.',
    examples: [
      'white stuff in my kettle',
      'how do I descale the kettle',
      'chalk in the water',
      'flakes floating in my tea',
    ],
  },
  {
    id: 'kettle-leaking',
    title: 'The kettle leaks',
    body: 'Check the lid and the water level. A seal may be worn.',
    examples: [
      'kettle drips on the table',
      'water comes out at the bottom of the kettle',
      'my kettle is leaking',
    ],
  },
  {
    id: 'delivery-cost',
    title: 'What delivery costs',
    body: 'Parcels cost 4.90 euro, free from 50 euro.',
    examples: ['how much is shipping', 'is delivery free', 'delivery fee for a fridge'],
  },
  {
    id: 'delivery-late',
    title: 'The delivery is late',
    body: 'We trace the parcel within one working day.',
    examples: [
      'my parcel has not arrived',
      'where is my order',
      'still waiting for the delivery',
      'package is late',
    ],
  },
  {
    id: 'payment-methods',
    title: 'Ways to pay',
    body: 'Visa, Mastercard, PayPal and bank transfer.',
    examples: ['can I pay with paypal', 'do you take credit cards', 'paying by invoice'],
  },
  {
    id: 'returns-how',
    title: 'Returning something',
    body: 'Send it back within 30 days with the free label.',
    examples: ['I want to send it back', 'how do I return a vacuum', 'changed my mind'],
  },
  {
    id: 'washer-error-e21',
    title: 'Washing machine shows E21',
    body: 'The pump is blocked. Clean the filter behind the flap.',
    examples: ['E21 on the display', 'machine says e21 and stops', 'error e21'],
  },
  {
    id: 'washer-error-e41',
    title: 'Washing machine shows E41',
    body: 'The door is not closed. Close it until it clicks.',
    examples: ['E41 on the display', 'door error e41', 'it says e41'],
  },
  {
    id: 'fridge-noisy',
    title: 'Noises from the fridge',
    body: 'Humming and gurgling are normal.',
    examples: ['fridge makes noise', 'my refrigerator hums all night', 'gurgling in the fridge'],
  },
  {
    id: 'account-password',
    title: 'Forgotten password',
    body: 'Ask for a new one on the sign-in page.',
    examples: ['I forgot my password', 'cannot log in', 'reset my password'],
  },
];

const chineseLines = [
  { id: 'kettle-descale', title: '水壶除水垢', examples: ['壶底有白色的东西', '怎么除水垢'] },
  { id: 'delivery-late', title: '配送延误', examples: ['包裹还没到', '我的快递呢'] },
  { id: 'returns-how', title: '如何退货', examples: ['我想退货', '东西不想要了'] },
];

const read = (of: readonly object[], language: string): readonly Article[] =>
  parseArticleLines('shop.jsonl', of.map((line) => JSON.stringify(line)).join('\n'), language)
    .found;

/** A small knowledge base of its own, so that no test depends on the sample company's wording. */
export const shop = read(lines, 'en');
export const shopInChinese = read(chineseLines, 'zh');

/** `count` further articles about things the shop has nothing to do with. */
export function unrelated(count: number): Article[] {
  const topics = [
    'volcano',
    'violin',
    'penguin',
    'galaxy',
    'sonnet',
    'marathon',
    'glacier',
    'chess',
    'orchid',
    'pyramid',
  ];
  return Array.from({ length: count }, (_, at) => {
    const topic = topics[at % topics.length] ?? 'comet';
    const line = {
      id: `other-${at}`,
      title: `About the ${topic}`,
      body: `A ${topic} is studied by scholars.`,
      examples: [`history of the ${topic}`, `famous ${topic} stories`],
    };
    return parseArticleLines('other.jsonl', JSON.stringify(line), 'en').found;
  }).flat();
}
