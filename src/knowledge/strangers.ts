import { contentWords, words } from '../language/index.ts';
import type { Language } from '../vocabulary.ts';
import { listed, wordList } from './wordList.ts';

/** Questions that a knowledge base cannot answer, about things it has no word of. */
export interface Strangers {
  /** On anything under the sun. */
  far: string[];
  /** In the words of its own questions, but for the most telling ones. */
  near: string[];
  /** Half of what one of its own questions says, the other half strange or said in another: what is asked is nobody's. */
  mixed: string[];
  /** On nothing in particular. */
  talk: string[];
  /** A question that names something strange besides. */
  naming: (question: string) => string;
}

const FRAME = 'frame';
const TALK = 'talk';
const GAP = /_/g;
/** In a question of this many words or more, every other time two are replaced. */
const LONG = 5;

/**
 * Makes up at most `count` of either sort, the same ones of the same questions every time; none in a language without a
 * list of things. `isKnown` tells whether the knowledge base has a word of one.
 */
export function createStrangers(
  language: Language,
  isKnown: (thing: string) => boolean,
): (questions: readonly string[], count: number) => Strangers {
  const { frames, things, talk } = listOf(language);
  const strange = things.filter((thing) => !isKnown(thing));
  if (strange.length === 0)
    return () => ({ far: [], near: [], mixed: [], talk: [], naming: (question) => question });
  return (questions, count) => {
    const draw = createDraw();
    const anything = () => draw(strange) ?? '';
    const telling = rarityOf(questions, language);
    const joined = (found: readonly string[]) => found.join(language === 'zh' ? '' : ' ');
    return {
      talk,
      naming: (question) => {
        const found = words(question, language);
        const place = draw([...found.keys()]) ?? 0;
        return joined(found.toSpliced(place, 0, anything()));
      },
      far: Array.from({ length: count }, (_, at) =>
        (frames[at % frames.length] ?? '_').replace(GAP, anything),
      ),
      near: Array.from({ length: questions.length > 0 ? count : 0 }, (_, at) =>
        joined(
          estranged(words(draw(questions) ?? '', language), {
            telling,
            anything,
            most: 1 + (at % 2),
          }),
        ),
      ),
      mixed: mixtures(questions, { language, draw, anything, count }).map(joined),
    };
  };
}

function listOf(language: Language) {
  const lines = wordList('strangers', language);
  const named = (name: string) => lines.filter((line) => line.name === name);
  return {
    frames: named(FRAME).map(({ said }) => said),
    talk: named(TALK).flatMap(({ said }) => said.split('|').map((one) => one.trim())),
    things: lines.filter(({ name }) => name !== FRAME && name !== TALK).flatMap(listed),
  };
}

type Draw = <Item>(from: readonly Item[]) => Item | undefined;

/** Draws from lists, evenly and repeatably. */
function createDraw(): Draw {
  let state = 12345;
  return (from) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return from[Math.floor((state / 2 ** 32) * from.length)];
  };
}

function rarityOf(questions: readonly string[], language: Language): (word: string) => number {
  const counts = new Map<string, number>();
  for (const question of questions)
    for (const word of new Set(words(question, language)))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  return (word) => 1 / (counts.get(word) ?? 1);
}

interface Change {
  telling: (word: string) => number;
  anything: () => string;
  most: number;
}

/** The most telling words replaced by strange ones. */
function estranged(found: readonly string[], { telling, anything, most }: Change): string[] {
  const replaced = [...found.keys()]
    .sort((a, b) => telling(found[b] ?? '') - telling(found[a] ?? ''))
    .slice(0, found.length < LONG ? 1 : most);
  return found.map((word, at) => (replaced.includes(at) ? anything() : word));
}

interface Mixing {
  language: Language;
  draw: Draw;
  anything: () => string;
  count: number;
}

function mixtures(questions: readonly string[], { language, draw, anything, count }: Mixing) {
  const whole = questions
    .map((question) => ({
      found: words(question, language),
      content: [...new Set(contentWords(question, language))],
    }))
    .filter(({ content }) => content.length > 1);
  const saidElsewhere = () => draw(draw(whole)?.content ?? []) ?? '';
  return Array.from({ length: whole.length > 0 ? count : 0 }, (_, at) => {
    const { found = [], content = [] } = draw(whole) ?? {};
    const leaving = content.filter((_word, place) => (place + at) % 2 === 0);
    return found.map((word) => {
      if (!leaving.includes(word)) return word;
      return draw([true, false]) ? anything() : saidElsewhere();
    });
  });
}
