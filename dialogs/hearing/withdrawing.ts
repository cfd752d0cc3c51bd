import { lately } from './recollection.ts';
import en from './withdrawing.words.en.json' with { type: 'json' };
import zh from './withdrawing.words.zh.json' with { type: 'json' };
import { anywhere, straight } from './wordLists.ts';

/** Why a customer wants nothing more done: it is solved, or he has no more use for it. */
export type Withdrawing = 'solved' | 'dropped';

const LONGEST = 200;

const listed = (name: keyof typeof en) => anywhere(en[name], zh[name]);
const CLOSING = listed('closing');
const SOLVED = listed('solved');
const NOT = listed('not');
const KEEPING = listed('keeping');

/** "Don't close my case". */
export const isKeeping = (text: string): boolean =>
  text.length <= LONGEST && KEEPING.test(straight(text));

/**
 * "Never mind, it works now", "forget my complaint". Only a sign: whoever hears it asks before
 * anything is closed.
 */
export const withdrawingIn = lately((text: string): Withdrawing | undefined => {
  if (text.length > LONGEST) return undefined;
  const plain = straight(text);
  const solved = SOLVED.test(plain);
  const closing = CLOSING.test(plain);
  if (!(solved || closing) || KEEPING.test(plain)) return undefined;
  if (NOT.test(plain.replace(CLOSING, ' '))) return undefined;
  return solved ? 'solved' : 'dropped';
});
