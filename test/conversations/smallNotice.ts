import { decide } from '../../dialogs/hearing/noticing/notice.ts';
import { wishForPerson } from '../../dialogs/hearing/phrases.ts';
import type { Kind, Notice, Noticed } from '../../dialogs/index.ts';

/** Noticed as these kinds with these probabilities; the rest is what speaks for a question. */
export function noticedAs(odds: Readonly<Partial<Record<Kind, number>>>): Noticed {
  const given = Object.values(odds).reduce((sum, one) => sum + one, 0);
  const all = { question: 1 - given, thanks: 0, ...odds };
  const list = Object.entries(all).map(([label, probability]) => ({
    label: label as Kind,
    probability,
  }));
  return { ...decide(list), odds: list };
}

const sure = (kind: Kind): Noticed => noticedAs({ [kind]: 0.9 });

const RULES: readonly [RegExp, Noticed][] = [
  [
    /on fire|smoke|electric shock|burned my|smell of gas|flooded|着火|冒烟|触电|烫伤/i,
    noticedAs({ emergency: 0.98 }),
  ],
  [/plug gets warm|插头有点热/i, noticedAs({ emergency: 0.2 })],
  [/😬/u, noticedAs({ emergency: 0.45 })],
  [/status of|what about my|any news|who has my|怎么样了|进展|处理得/i, sure('status')],
  [/I suggest|you could|要是能|建议/i, sure('suggestion')],
  [/complain|unacceptable|ridiculous|money back|fed up|投诉|太过分|气死|退钱/i, sure('complaint')],
  [/not what I hoped|和想的不一样/i, noticedAs({ complaint: 0.25, suggestion: 0.22, thanks: 0.2 })],
  [/tell me a joke|讲个笑话/i, sure('chat')],
];

/** Notices by a few words, so that transcripts do not change whenever the real one learns more. */
export const smallNotice: Notice = (text) => {
  const found = RULES.find(([pattern]) => pattern.test(text))?.[1];
  return found ?? noticedAs(wishForPerson(text) === 'wanted' ? { person: 0.9 } : {});
};
