import {
  compacted,
  createSoftmaxTrainer,
  type Learnt,
  learnSpace,
  sharesFor,
  vocabularyOf,
  withoutMeaning,
} from '../language/index.ts';
import type { Language } from '../vocabulary.ts';
import type { Material } from './evidence.ts';
import { buildLexicalIndex } from './lexicalIndex.ts';
import { createMockQuestions, type StandIn } from './mockQuestions.ts';
import { examineItself, type Judgement, USUAL_JUDGEMENT } from './selfExamination.ts';
import { partTexts } from './texts.ts';

/** What an engine learns from: an article without what customers do not search by. */
export interface Lesson {
  title: string;
  body: string;
  examples: readonly string[];
}

/** A trained engine as plain data. */
export interface Model extends Judgement {
  material: Material;
  /** The text of each row that a customer might have written; empty for the others. */
  phrasings: readonly string[];
  /** Its words, the most frequent first: what misspelt ones are brought back to. */
  vocabulary: readonly string[];
}

/** Beyond this the articles are no longer learnt against each other: multiplications a pass, and weights kept. */
const WORK_LIMIT = 6e8;
const WEIGHTS_LIMIT = 3e7;
/** Multiplications that the passes together may take, within the two limits on their number. */
const PASSES_WORK = 3e8;
/** Beyond this, articles are told apart by titles, examples and an index of their words. */
const MANY_ARTICLES = 3000;
/** With this many examples, the words of title and body count half. */
const MANY_EXAMPLES = 16;
const PASSAGES = 20;
const PASSAGE_READ = 400;
const [LEAST_PASSES, MOST_PASSES] = [6, 12];

interface Text extends StandIn {
  body: boolean;
}

export function trainModel(lessons: readonly Lesson[], language: Language): Model {
  const many = lessons.length > MANY_ARTICLES;
  const texts = lessons
    .flatMap(textsOf)
    .filter(({ body }) => !(many && body))
    .map((text, row) => ({ ...text, row }));
  const { material, learnt } = gatherMaterial(lessons, texts, language);
  const { rows } = learnt;
  const words = {
    phrasings: texts.map(({ text, body }) => (body ? '' : text)),
    vocabulary: vocabularyOf(
      texts.map(({ text }) => text),
      language,
    ),
  };
  const work = rows.ids.length * lessons.length;
  if (work > WORK_LIMIT || material.space.size * lessons.length > WEIGHTS_LIMIT) {
    return { material, ...words, ...USUAL_JUDGEMENT };
  }
  const trainer = createSoftmaxTrainer({
    rows,
    labels: Uint32Array.from(texts, ({ article }) => article),
    labelCount: lessons.length + 1,
    features: material.space.size,
  });
  trainer.run(
    Math.max(LEAST_PASSES, Math.min(MOST_PASSES, Math.round(PASSES_WORK / Math.max(1, work)))),
  );
  material.softmax = trainer.model;
  const standIns = texts.filter(standsIn(lessons));
  const questionsOf = createMockQuestions(learnt);
  const judgement = examineItself({ material, trainer, standIns, questionsOf });
  material.softmax = compacted(trainer.model);
  return { material, ...words, ...judgement };
}

function gatherMaterial(
  lessons: readonly Lesson[],
  texts: readonly Text[],
  language: Language,
): { material: Material; learnt: Learnt } {
  const shares = sharesFor(language, examplesEach(lessons));
  const learnt = learnSpace(
    texts.map(({ text }) => text),
    { language, shares: lessons.length > MANY_ARTICLES ? withoutMeaning(shares) : shares },
  );
  const { space, rows } = learnt;
  const material = {
    articles: lessons.length,
    space,
    texts: partTexts(rows, firstRows(texts, lessons.length), space),
    titles: buildLexicalIndex(
      lessons.map(({ title, examples }) => ({ text: title, worth: worthBeside(examples) })),
      language,
    ),
    bodies: buildLexicalIndex(
      lessons.map(({ body, examples }) => ({ text: body, worth: worthBeside(examples) })),
      language,
    ),
  };
  return { material, learnt };
}

const examplesEach = (lessons: readonly Lesson[]) =>
  lessons.reduce((sum, { examples }) => sum + examples.length, 0) / Math.max(1, lessons.length);

/** The more customers' words there are, the less the author's tell. */
const worthBeside = (examples: readonly string[]) =>
  MANY_EXAMPLES / (MANY_EXAMPLES + examples.length);

function textsOf({ title, examples, body }: Lesson, article: number): Text[] {
  const as = (text: string, kind: 'title' | 'example' | 'body'): Text => ({
    row: 0,
    article,
    text,
    title: kind === 'title',
    body: kind === 'body',
  });
  return [
    as(title, 'title'),
    ...examples.map((text) => as(text, 'example')),
    ...passagesOf(body).map((text) => as(text, 'body')),
  ].filter(({ text }) => text.trim() !== '');
}

/** Paragraphs teach better than the whole text: each is about one thing. */
function passagesOf(body: string): string[] {
  return body
    .split(/\n\s*\n/)
    .filter((text) => text.trim() !== '')
    .slice(0, PASSAGES)
    .map((text) => text.slice(0, PASSAGE_READ));
}

function firstRows(texts: readonly Text[], articles: number): Uint32Array {
  const first = new Uint32Array(articles + 1);
  for (const { article } of texts) first[article + 1] = (first[article + 1] ?? 0) + 1;
  for (let article = 0; article < articles; article++)
    first[article + 1] = (first[article + 1] ?? 0) + (first[article] ?? 0);
  return first;
}

/** Examples stand in for questions; where an article has none, its title does. */
function standsIn(lessons: readonly Lesson[]) {
  return ({ article, title, body }: Text): boolean => {
    const lesson = lessons[article];
    if (!lesson || body) return false;
    if (!title) return lesson.examples.length > 1 || lesson.body !== '' || lesson.title !== '';
    return lesson.examples.length === 0 && lesson.body !== '';
  };
}
