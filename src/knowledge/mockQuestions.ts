import {
  contentWords,
  createFeatureReader,
  createWordCheck,
  type Features,
  type Learnt,
} from '../language/index.ts';
import type { Language } from '../vocabulary.ts';
import { createStrangers } from './strangers.ts';

/** A text of the knowledge base that can stand in for a customer's question. */
export interface StandIn {
  row: number;
  article: number;
  text: string;
  title: boolean;
}

export type Kind = 'own' | 'naming' | 'fragment' | 'heldOut' | 'far' | 'near' | 'mixed' | 'talk';

/** A question the engine puts to itself, as it was read. */
export interface Mock {
  kind: Kind;
  found: Features;
  /** −1 where no article is right. */
  truth: number;
  title: boolean;
}

/** What is asked in one of several rounds: of these texts, some of whose articles are hidden. */
export interface Round {
  standIns: readonly StandIn[];
  hidden: Uint8Array;
  round: number;
  rounds: number;
}

const QUESTIONS_AT_MOST = 1500;
const STRANGERS = 300;
const FRAGMENTS = 450;

type Reading = Pick<Learnt, 'space' | 'featuresOf'>;

/** Makes up the questions of each round, the same every time. What is asked in several rounds is read once. */
export function createMockQuestions({
  space,
  featuresOf,
}: Reading): (round: Round) => readonly Mock[] {
  const read = createFeatureReader(space);
  const invent = createStrangers(space.language, createWordCheck(space));
  return ({ standIns, hidden, round, rounds }) => {
    const asked = sample(standIns, Math.ceil(QUESTIONS_AT_MOST / rounds));
    const known = asked.filter(({ article }) => !hidden[article]);
    const count = Math.ceil(STRANGERS / rounds);
    const texts = asked.map(({ text }) => text);
    const { far, near, mixed, talk, naming } = invent(texts, count);
    const said = talk.filter((_, at) => at % rounds === round);
    const as = (kind: Kind) => (text: string) => stranger(kind, read(text));
    return [
      ...asked.map((one) => ownOrHeldOut(one, featuresOf(one.row), hidden)),
      ...sample(known, count).map((one) => meant('naming', one, read(naming(one.text)))),
      ...fragmentsOf(known, { space, rounds, read }),
      ...[...far.map(as('far')), ...near.map(as('near'))],
      ...[...mixed.map(as('mixed')), ...said.map(as('talk'))],
    ];
  };
}

const meant = (kind: Kind, { article, title }: StandIn, found: Features): Mock => ({
  ...{ kind, found, title },
  truth: article,
});

const stranger = (kind: Kind, found: Features): Mock => ({ kind, found, truth: -1, title: false });

function sample(standIns: readonly StandIn[], most: number): readonly StandIn[] {
  const step = Math.max(1, standIns.length / most);
  return Array.from(
    { length: Math.min(most, standIns.length) },
    (_, at) => standIns[Math.floor(at * step)],
  ).filter((one) => one !== undefined);
}

function ownOrHeldOut({ article, title }: StandIn, found: Features, hidden: Uint8Array): Mock {
  if (hidden[article]) return { found, title, kind: 'heldOut', truth: -1 };
  return { found, title, kind: 'own', truth: article };
}

interface Cutting extends Pick<Reading, 'space'> {
  rounds: number;
  read: (text: string) => Features;
}

/** What customers write who put a question in a word or two: which of the articles they mean is often open. */
function fragmentsOf(known: readonly StandIn[], { space, rounds, read }: Cutting): Mock[] {
  const step = Math.max(1, (known.length * rounds) / FRAGMENTS);
  return known
    .filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step))
    .map((one, at) => ({ ...one, text: fragmentOf(one.text, space.language, at) }))
    .filter(({ text }) => text !== '')
    .map((one) => meant('fragment', one, read(one.text)));
}

/** One content word of a question or two neighbours, another each time. */
function fragmentOf(text: string, language: Language, at: number): string {
  const said = contentWords(text, language);
  const from = (at * 7) % Math.max(1, said.length);
  return said.slice(from, from + 1 + (at % 2)).join(language === 'zh' ? '' : ' ');
}
