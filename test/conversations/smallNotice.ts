import type { Notice, Noticed } from '../../dialogs/index.ts';
import { wishForPerson } from '../../dialogs/phrases.ts';

const sure = (kind: Extract<Noticed, { kind: unknown }>['kind']): Noticed => ({
  kind,
  confidence: 1,
});

const RULES: readonly [RegExp, Noticed][] = [
  [
    /on fire|smoke|electric shock|burned my|smell of gas|flooded|着火|冒烟|触电|烫伤/i,
    sure('emergency'),
  ],
  [/plug gets warm|插头有点热/i, { unsure: ['emergency', 'question'] }],
  [/status of|what about my|any news|who has my|怎么样了|进展|处理得/i, sure('status')],
  [/I suggest|you could|要是能|建议/i, sure('suggestion')],
  [/complain|unacceptable|ridiculous|money back|fed up|投诉|太过分|气死|退钱/i, sure('complaint')],
  [/not what I hoped|和想的不一样/i, { unsure: ['complaint', 'question'] }],
];

/** Notices by a few words, so that transcripts do not change whenever the real one learns more. */
export const smallNotice: Notice = (text) => {
  const found = RULES.find(([pattern]) => pattern.test(text))?.[1];
  return found ?? sure(wishForPerson(text) === 'wanted' ? 'person' : 'question');
};
