import en from './danger.words.en.json' with { type: 'json' };
import zh from './danger.words.zh.json' with { type: 'json' };
import { anywhere, either } from './wordLists.ts';

/** What the danger is: which safety words come first. The earlier here cannot wait for the later. */
const DANGERS = ['poison', 'gas', 'shock', 'fire', 'burns', 'flooding'] as const;
export type Danger = (typeof DANGERS)[number];

const signs = DANGERS.map((danger) => ({
  danger,
  pattern: new RegExp(either(en[danger], zh[danger]), 'giu'),
}));
const anyOf = anywhere(
  DANGERS.flatMap((danger) => en[danger]),
  DANGERS.flatMap((danger) => zh[danger]),
);
const HEAD = 2_000;
const listed = (name: 'over' | 'harm' | 'past' | 'now') => anywhere(en[name], zh[name]);
const over = listed('over');
const harm = listed('harm');
const past = listed('past');
const now = listed('now');

/** "It caught fire back in 2019": told of what is over, with no word of the present. */
export const isLongPast = (text: string): boolean => past.test(text) && !now.test(text);

const OF_USE =
  /\b(?:should|need) (?:i|we) (?:be |to )?(?:worr|scared|concerned|afraid)|\bis (?:it|that|this) (?:bad|serious|harmful|normal|ok(?:ay)?)\b|要紧|严不严重|严重吗|有事吗|要不要(?:去医院|报警|叫)|\b(?:can|may|should|could|do) (?:i|we|you) (?:still |now )?(?:use|touch|plug|switch|turn|open|enter)\b|\bis (?:it|that) (?:still )?(?:safe|dangerous)\b|(?:还|能不能|可以|敢|能).{0,4}(?:用|碰|插|开)|安全吗|危险吗/iu;
const WHAT_NOW =
  /^(?:(?:and|so|ok|okay|but|help|please)\W+)*what (?:now|next|(?:do|should|shall|can|must) (?:i|we) do)(?: now| next| with it| then)*\W*$|^(?:那|我们?|现在|接下来|该|应该|要|可)*(?:怎么办|咋办|怎么弄|做什么)[啊呀呢\s?？!！]*$/iu;
/** "Can I still use it?", "what now?" */
export const isOfUse = (text: string): boolean =>
  text.length <= HEAD / 20 && (OF_USE.test(text) || WHAT_NOW.test(text));

const NOT_OVER = /\b(?:not|isn'?t|aren'?t|still|but|again)\b|还|没灭|不过|但/iu;

/** "It's out, nobody is hurt": what was a danger is none any more. */
export const isOver = (text: string): boolean => over.test(text) && !NOT_OVER.test(text);

/** Somebody is caught, unconscious, has swallowed something. */
export const namesHarm = (text: string): boolean => harm.test(text.slice(0, HEAD));

/** The danger with most signs in the text; undefined when none shows which it is. */
export function dangerIn(text: string): Danger | undefined {
  const head = text.slice(0, HEAD);
  if (!anyOf.test(head)) return undefined;
  const counted = signs.map(({ danger, pattern }) => ({
    danger,
    count: [...head.matchAll(pattern)].length,
  }));
  const best = counted.reduce((most, one) => (one.count > most.count ? one : most));
  return best.count > 0 ? best.danger : undefined;
}
