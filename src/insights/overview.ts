import { type Html, html } from '../pages/index.ts';
import type { Difference, Figures } from '../polls/index.ts';
import { mixSaid } from './figures/course.ts';
import { changeSentence, daysOf, shareSentence } from './figures/shares.ts';
import { mostTapped, nextTapped } from './figures/wrong.ts';
import { empty, heading, type Page } from './layout.ts';
import { addressOf } from './look.ts';
import { type Found, type Reading, readAll } from './read.ts';
import { section } from './section.ts';
import type { Words } from './words.ts';

/** The first page: four answers, then every figure. */
export async function overview(page: Page): Promise<Html> {
  const { found, words, sources, look } = page;
  if (!found) return empty(page);
  const reading = await readAll(found, sources, words);
  const { word, language } = words;
  const query = addressOf(look, { language });
  const closed = closedNote(reading, words);
  return html`${heading(page)}
${closed}${unanswered(found, words)}${answers(reading, words)}
<div class="figures">${reading.all.map((figure) => section(figure, query, words))}</div>
<p class="take"><a href="/insights/answers.csv?${query}" download>${word('answersCsv')}</a> <a href="/insights/digest.html?language=${language}">${word('digestFile')}</a></p>`;
}

function closedNote({ figures: { withheld, personal } }: Reading, { word }: Words) {
  if (withheld) return html`<p class="notice warn">${word('withheld')}</p>`;
  return personal && html`<p class="notice">${word('personal')}</p>`;
}

/** What these pages wait for, and how they look with it. */
const unanswered = ({ instrument }: Found, { word }: Words) =>
  instrument.answered === 0 && html`<p class="notice">${word('unanswered')}</p>`;

/** Are customers satisfied, with what not, do we keep our word, what changed? */
function answers({ figures, all }: Reading, words: Words): Html {
  const { word } = words;
  const tags = all.find(({ id }) => id === 'tags');
  const cards = [
    card(word('questionSatisfied'), told(figures, 'satisfaction', words)),
    card(word('questionWrong'), tags ? [mostTapped(tags, words), nextTapped(tags, words)] : []),
    card(word('questionWord'), told(figures, 'promisesKept', words)),
    changedCard(figures, words),
  ];
  return html`<div class="answers">${cards}</div>`;
}

const card = (question: string, [first = '', ...then]: readonly string[]): Html =>
  html`<section class="answer"><h2>${question}</h2><p class="answer-first">${first}</p>${smallPrint(then)}</section>`;

const smallPrint = (says: readonly string[]): Html[] =>
  says.filter((one) => one !== '').map((one) => html`<p class="answer-then">${one}</p>`);

/** One headline, or a line for each. */
function changedCard(figures: Figures, words: Words): Html {
  const { word } = words;
  const changed = whatChanged(figures, words);
  const then = [againstWhat(figures, words), mixOfThis(figures, words)];
  if (changed.length === 1) return card(word('questionChanged'), [...changed, ...then]);
  const lines = changed.map((one) => html`<li>${one}</li>`);
  return html`<section class="answer"><h2>${word('questionChanged')}</h2><ul class="answer-lines">${lines}</ul>${smallPrint(then)}</section>`;
}

function told(figures: Figures, name: string, words: Words): string[] {
  const found = figures.shares.find((one) => one.name === name);
  if (!found) return [];
  return [
    shareSentence(found.name, found.now, words),
    changeSentence(found, daysOf(figures), words),
  ];
}

/** Beside what changed: whether the same people answered. */
const mixOfThis = ({ mix }: Figures, words: Words): string => {
  const said = mixSaid(mix, words);
  return said === '' ? '' : words.word('mixBeside', { mix: said });
};

const againstWhat = (figures: Figures, { word }: Words): string =>
  figures.compared ? word('againstBefore', { days: daysOf(figures) }) : '';

/** Only what is more than chance, and what was out of the ordinary in the last week. */
export function whatChanged(figures: Figures, words: Words): string[] {
  const { word, language } = words;
  const lists = new Intl.ListFormat(language);
  const alarms = alarmsOf(figures, words);
  const { known, said } = changesOf(figures, words);
  const alarm = alarms.length > 0 ? [word('alarms', { list: lists.format(alarms) })] : [];
  if (said.length > 0) return [...said, ...alarm];
  const nothing = known
    ? word('changedNothing')
    : word('changedUnknown', { days: daysOf(figures) });
  return [...alarm, nothing];
}

function changesOf({ shares, scores, waits }: Figures, words: Words) {
  const { points, signed } = words;
  const all = [
    ...shares.map(({ name, change }) => ({ name, change, inUnit: points })),
    ...scores.map(({ name, change }) => ({ name, change, inUnit: signed })),
    ...waits.map(({ name, change }) => ({ name, change, inUnit: points, longer: true })),
  ];
  const found = all.filter(({ change }) => change !== null);
  const said = found.filter(({ change }) => change?.isEstablished);
  return { known: found.length > 0, said: said.map((one) => changedOne(one, words)) };
}

interface Changed {
  name: string;
  change: Difference | null;
  inUnit: (value: number) => string;
  longer?: boolean;
}

function changedOne({ name, change, inUnit, longer }: Changed, { word, named }: Words): string {
  const { difference = 0, low = 0, high = 0 } = change ?? {};
  return word(longer ? 'changedWait' : 'changedOne', {
    ...{ what: named(`${name}.`, 'name'), points: inUnit(difference) },
    ...{ low: inUnit(low), high: inUnit(high) },
  });
}

const alarmsOf = ({ trends }: Figures, { named }: Words): string[] => {
  const last = Math.max(...trends.flatMap(({ weeks }) => weeks.at(-1)?.monday ?? 0));
  return trends.flatMap(({ name, weeks }) => {
    const week = weeks.at(-1);
    const stands = week?.monday === last && (week.isOut || week.warns);
    return stands ? named(`${name}.`, 'name') : [];
  });
};
