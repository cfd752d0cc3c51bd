import { type Html, html } from '../pages/index.ts';
import type { Figures, ShareFigure } from '../polls/index.ts';
import { changeSentence, shareSentence } from './figures/shares.ts';
import { mostTapped } from './figures/wrong.ts';
import { empty, heading, type Page } from './layout.ts';
import { addressOf } from './look.ts';
import { type Reading, readAll } from './read.ts';
import { section } from './section.ts';
import type { Words } from './words.ts';

/** The first page: four answers, then every figure. */
export async function overview(page: Page): Promise<Html> {
  const { found, words, sources, look } = page;
  if (!found) return empty(page);
  const reading = await readAll(found, sources, words);
  const { word, language } = words;
  const query = addressOf(look, { language });
  const closed = reading.figures.withheld && html`<p class="notice warn">${word('withheld')}</p>`;
  return html`${heading(page)}
${closed}${answers(reading, words)}
<div class="figures">${reading.all.map((figure) => section(figure, query, words))}</div>
<p class="take"><a href="/insights/answers.csv?${query}" download>${word('answersCsv')}</a> <a href="/insights/digest.html?language=${language}">${word('digestFile')}</a></p>`;
}

/** Are customers satisfied, with what not, do we keep our word, what changed? */
function answers({ figures, all }: Reading, words: Words): Html {
  const { word } = words;
  const tags = all.find(({ id }) => id === 'tags');
  const cards = [
    card(word('questionSatisfied'), told(figures, 'satisfaction', words)),
    card(word('questionWrong'), tags ? [mostTapped(tags, words)] : []),
    card(word('questionWord'), told(figures, 'promisesKept', words)),
    card(word('questionChanged'), [whatChanged(figures, words), againstWhat(figures, words)]),
  ];
  return html`<div class="answers">${cards}</div>`;
}

const card = (question: string, says: readonly string[]): Html =>
  html`<section class="answer"><h2>${question}</h2>${says.map((one, at) => html`<p class="${at === 0 ? 'answer-first' : 'answer-then'}">${one}</p>`)}</section>`;

function told(figures: Figures, name: string, words: Words): string[] {
  const found = figures.shares.find((one) => one.name === name);
  if (!found) return [];
  return [
    shareSentence(found.name, found.now, words),
    changeSentence(found, daysOf(figures), words),
  ];
}

const againstWhat = (figures: Figures, { word }: Words): string =>
  figures.compared ? word('againstBefore', { days: daysOf(figures) }) : '';

const daysOf = ({ compared }: Figures): number => (compared ? compared.to - compared.from + 1 : 0);

/** Only what is more than chance. */
export function whatChanged({ shares }: Figures, words: Words): string {
  const { word, language } = words;
  const list = shares.filter(({ change }) => change?.isEstablished);
  if (list.length === 0) return word('changedNothing');
  const sentences = list.map((figure) => changedOne(figure, words));
  return word('changedList', { list: new Intl.ListFormat(language).format(sentences) });
}

function changedOne({ name, change }: ShareFigure, { word, named, points }: Words): string {
  return word('changedOne', {
    ...{ what: named(`${name}.`, 'name'), points: points(change?.difference ?? 0) },
    ...{ low: points(change?.low ?? 0), high: points(change?.high ?? 0) },
  });
}
