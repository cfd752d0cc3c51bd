import { simplified } from './simplified.ts';

/** What a customer may send at most, in characters; anything longer is cut before it is read. */
const MESSAGE_LIMIT = 4000;

const ASCII = /^[\x20-\x7e]*$/;
const INVISIBLE = /[\p{Cf}\p{Variation_Selector}]/gu;
const CURLY = /[‘’ʼ＇`´]/g;

/** Lower case, compatibility forms folded, Chinese simplified, invisible marks gone, one kind of apostrophe; cut again where folding made it longer. */
export function normalise(text: string, limit = MESSAGE_LIMIT): string {
  const cut = text.length > limit ? text.slice(0, limit) : text;
  if (ASCII.test(cut)) return cut.toLowerCase();
  const folded = cut.replace(CURLY, "'").normalize('NFKC').toLowerCase().replace(INVISIBLE, '');
  return simplified(folded.slice(0, limit));
}
