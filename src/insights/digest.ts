import { dateOf, dayOf, type Figures, parseDay, type ShareName } from '../polls/index.ts';
import type { Language } from '../vocabulary.ts';
import { pngOf } from './charts/png.ts';
import { digestPage } from './digestPage.ts';
import type { Figure } from './figure.ts';
import { changeSentence, joined, shareSentence } from './figures/shares.ts';
import { mostTapped } from './figures/wrong.ts';
import type { Look } from './look.ts';
import { createNames } from './names.ts';
import { whatChanged } from './overview.ts';
import { find, type Reading, readAll } from './read.ts';
import { scopeOf } from './scope.ts';
import type { Sources } from './sources.ts';
import { createWords, type Words } from './words.ts';

/** A week in a few figures: for a channel, or as one HTML file. */
export interface Digest {
  title: string;
  /** None when nothing was closed in that week. */
  figures: readonly DigestFigure[];
}

export interface DigestFigure {
  /** A sentence with its interval and how many it rests on. */
  text: string;
  /** Of a whole, where a bar shows it. */
  share?: number;
  /** `alt` says what is to be seen. */
  picture?: { name: string; alt: string; png: Uint8Array };
}

export interface Digests {
  /** The seven whole days before this date. */
  week(language: Language, until: string): Promise<Digest>;
  /** The last seven whole days, as a file that needs nothing else. */
  file(language: Language): Promise<string>;
}

const WEEK = 7;

export function createDigests(sources: Sources): Digests {
  const { clock, company } = sources;
  const week = (language: Language, until: string) =>
    weekBefore(parseDay(until), language, sources);
  return {
    week,
    file: async (language) => {
      const today = dateOf(dayOf(clock(), company().timeZone));
      return digestPage(await week(language, today), language);
    },
  };
}

async function weekBefore(day: number, language: Language, sources: Sources): Promise<Digest> {
  const words = createWords(language);
  const look: Look = {
    from: day - WEEK,
    to: day - 1,
    of: {},
    by: 'channel',
    measure: 'satisfaction',
  };
  const dates = { from: words.date(look.from), to: words.date(look.to) };
  const title = words.word('digestTitle', { company: sources.company().name, ...dates });
  const found = await find(look, sources);
  if (!found) return { title, figures: [] };
  const reading = await readAll(found, sources, words);
  return {
    title,
    figures: await figuresIn(
      reading,
      scopeOf({ look, words, nameOf: createNames(sources, words) }),
      words,
    ),
  };
}

const TOLD: readonly ShareName[] = [
  ...(['satisfaction', 'solvedAtClose', 'stillSolved', 'promisesKept', 'firstOwner'] as const),
];

async function figuresIn(
  { figures, all }: Reading,
  caption: string,
  words: Words,
): Promise<DigestFigure[]> {
  const { word } = words;
  const figure = (id: string) => all.find((one) => one.id === id);
  const picture = (id: string) => pictureOf(figure(id), caption);
  const tags = figure('tags');
  const [first, ...others] = sharesTold(figures, words);
  const wrong = tags && `${word('questionWrong')} ${mostTapped(tags, words)}`;
  return [
    ...(first ? [{ ...first, ...(await picture('trend-satisfaction')) }] : []),
    ...others,
    ...(wrong ? [{ text: wrong, ...(await picture('tags')) }] : []),
    {
      text: [word('questionChanged'), ...whatChanged(figures, words)].join(' '),
      ...(await picture('shares')),
    },
    ...['scores', 'waits', 'gaps', 'waves']
      .flatMap((id) => figure(id)?.says ?? [])
      .map((text) => ({ text })),
  ];
}

const sharesTold = ({ shares }: Figures, words: Words): DigestFigure[] =>
  shares
    .filter(({ name, now }) => TOLD.includes(name) && now.n > 0)
    .map((one) => {
      const { name, now } = one;
      const text = joined(
        [shareSentence(name, now, words), changeSentence(one, WEEK, words)],
        words,
      );
      return { text, ...(now.share !== null && { share: now.share }) };
    });

async function pictureOf(
  figure: Figure | undefined,
  caption: string,
): Promise<Pick<DigestFigure, 'picture'>> {
  if (!figure?.chart) return {};
  const { id, title, says, chart } = figure;
  const png = await pngOf(chart(), { title, caption });
  return { picture: { name: `${id}.png`, alt: [title, ...says].join('. '), png } };
}
