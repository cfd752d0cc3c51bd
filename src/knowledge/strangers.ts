import { existsSync, readFileSync } from 'node:fs';
import { words } from '../language/index.ts';
import type { Language } from '../vocabulary.ts';

/** Questions that a knowledge base cannot answer, about things it has no word of. */
export interface Strangers {
  /** On anything under the sun. */
  far: string[];
  /** In the words of its own questions, but for the most telling ones. */
  near: string[];
  /** On nothing in particular. */
  talk: string[];
}

const FRAME = 'frame:';
const TALK = 'talk:';
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
  if (strange.length === 0) return () => ({ far: [], near: [], talk: [] });
  return (questions, count) => {
    const draw = createDraw();
    const anything = () => draw(strange);
    const telling = rarityOf(questions, language);
    return {
      talk,
      far: Array.from({ length: count }, (_, at) =>
        (frames[at % frames.length] ?? '_').replace(GAP, anything),
      ),
      near: Array.from({ length: questions.length > 0 ? count : 0 }, (_, at) =>
        estranged(words(draw(questions), language), { telling, anything, most: 1 + (at % 2) }).join(
          language === 'zh' ? '' : ' ',
        ),
      ),
    };
  };
}

const NOTHING = { frames: [], things: [], talk: [] };

function listOf(language: Language) {
  const file = new URL(`./strangers/${language}.txt`, import.meta.url);
  if (!/^[a-z]{2,3}$/.test(language) || !existsSync(file)) return NOTHING;
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.includes(':') && !line.startsWith('#'));
  const after = (line: string) => line.slice(line.indexOf(':') + 1).trim();
  return {
    frames: lines.filter((line) => line.startsWith(FRAME)).map(after),
    talk: lines
      .filter((line) => line.startsWith(TALK))
      .flatMap((line) => after(line).split(/[|]/))
      .map((said) => said.trim()),
    things: lines
      .filter((line) => !line.startsWith(FRAME) && !line.startsWith(TALK))
      .flatMap((line) => after(line).split(/, */)),
  };
}

/** Draws from lists, evenly and repeatably. */
function createDraw(): (from: readonly string[]) => string {
  let state = 12345;
  return (from) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return from[Math.floor((state / 2 ** 32) * from.length)] ?? '';
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
