import { examplePhrases } from './noticing/noticeTraining.ts';

const HAN_RUN = /\p{Script=Han}+/gu;
const ENOUGH = 4;
const LONGEST = 60;
const MOST_KNOWN = 0.1;
/** What input methods make of a hand that slides along the keys. */
const SLIDES =
  /阿斯顿|阿萨德|啊实打实|暗示的|撒大声|撒旦|大撒|的风格|风格和|法国恢复|合计客|就看见|发的发|发给对方|水电费水|其味无穷儿|沃尔沃二|亲爱我的|几款老款/u;

/** A hand along the keys: no word of these is ever meant. */
export const isSlide = (text: string): boolean => SLIDES.test(text);

let known: ReadonlySet<string> | undefined;

/** Two characters that stand together in what customers write; learnt from our own phrases when first asked. */
function pairs(): ReadonlySet<string> {
  known ??= new Set(examplePhrases('zh').flatMap(({ text }) => pairsIn(text)));
  return known;
}

/** Chinese characters that hardly anybody puts one after another: fingers on the keyboard. */
export function isMash(text: string): boolean {
  const found = text.length > LONGEST ? [] : pairsIn(text);
  if (found.length + 1 < ENOUGH) return false;
  return found.filter((pair) => pairs().has(pair)).length / found.length <= MOST_KNOWN;
}

const pairsIn = (text: string): string[] =>
  (text.match(HAN_RUN) ?? []).flatMap((run) =>
    Array.from(run.slice(1), (next, at) => (run[at] ?? '') + next),
  );
