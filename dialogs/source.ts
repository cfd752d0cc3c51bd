import { z } from 'zod';
import type { Article } from '../src/knowledge/index.ts';
import { closingChoices } from './closing.ts';
import en from './source.en.json' with { type: 'json' };
import zh from './source.zh.json' with { type: 'json' };
import { DONE, defineTalk, line, type Scene } from './stage/talk.ts';
import { createWords, inTurn } from './stage/wording.ts';

export const SOURCE = 'source';

const words = createWords(SOURCE, { en, zh });

/** "Where do you have that from?", "are you sure?": the article, what it rests on, and when it was checked. */
export const source = defineTalk({
  id: SOURCE,
  options: z.object({ doubts: z.boolean() }),
  state: z.unknown(),
  begin: ({ doubts }, scene) => ({ say: [told(doubts, scene)], next: DONE }),
});

function told(doubts: boolean, scene: Scene) {
  const { knowledge, notes, voice } = scene;
  const current = notes.matters.findLast(({ given }) => given.length > 0);
  const id = current?.given.at(-1);
  const article = id && knowledge.article(id, voice.language);
  if (!current || !article) return line(words(voice, 'none'));
  const first = words(voice, doubts ? 'sure' : 'from', { title: article.title, article: id });
  const isAsked = current.state === 'answered';
  const last = isAsked ? [words(voice, 'doubt')] : [];
  const said = inTurn(voice, [first, ...basisOf(article, scene), ...last]);
  return line(said, isAsked ? closingChoices(current.id, scene) : []);
}

function basisOf({ source: basis, reviewed, language }: Article, { voice }: Scene): string[] {
  return [
    ...(basis !== undefined && language === voice.language
      ? [words(voice, 'basis', { source: basis })]
      : []),
    ...(reviewed !== undefined
      ? [words(voice, 'checked', { day: dayOf(reviewed, voice.language) })]
      : []),
  ];
}

/** A date without a time is the same day everywhere. */
const dayOf = (day: string, language: string): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    ...{ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
  }).format(new Date(`${day}T00:00:00Z`));
