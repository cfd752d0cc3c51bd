import type { RouteResponse } from '../pages/index.ts';
import { writeCsv } from '../polls/index.ts';
import type { SignedIn } from '../staff/index.ts';
import { pngOf } from './charts/png.ts';
import { maySeeAll, readThemes } from './commentsPage.ts';
import type { Figure } from './figure.ts';
import type { Page } from './layout.ts';
import { coverageFigure } from './methodPage.ts';
import { readAll, readSegments, readTrends } from './read.ts';
import { scopeOf } from './scope.ts';

const missing: RouteResponse = {
  status: 404,
  body: {
    error: { code: 'NoSuchFigure', message: 'There is no such figure here. Load the page again.' },
  },
};

/** A figure of a look as a file: `funnel.csv`, `funnel.png`. */
export async function figureFile(
  file: string,
  page: Page,
  reader: SignedIn,
): Promise<RouteResponse> {
  const [, id = '', type] = /^([\w-]+)\.(csv|png)$/.exec(file) ?? [];
  const figure = await figureOf(id, page, reader);
  if (!figure) return missing;
  if (type === 'csv') return asFile(file, 'text/csv; charset=utf-8', csvOf(figure));
  if (!figure.chart) return missing;
  const picture = await pngOf(figure.chart(), { title: figure.title, caption: scopeOf(page) });
  return asFile(file, 'image/png', picture);
}

async function figureOf(id: string, page: Page, reader: SignedIn): Promise<Figure | undefined> {
  const { found, look, words, sources, nameOf } = page;
  if (id === 'coverage') return coverageFigure(words);
  if (!found) return undefined;
  if (id === 'segments') {
    const masked = look.by === 'agent' && !maySeeAll(reader) ? masking() : nameOf;
    return readSegments(found, look, sources, { nameOf: masked, words });
  }
  if (id.startsWith('themes-'))
    return (await readThemes(page, reader)).find((one) => one.id === id);
  if (id.startsWith('trend-'))
    return (await readTrends(found, sources, words)).find((one) => one.id === id);
  return (await readAll(found, sources, words)).all.find((one) => one.id === id);
}

/** Colleagues by number: their names leave the house with those alone who hold the right. */
function masking() {
  const numbers = new Map<string, number>();
  return (_: string, value: string): string => {
    const number = numbers.get(value) ?? numbers.size + 1;
    numbers.set(value, number);
    return `${number}`;
  };
}

const csvOf = ({ table }: Figure): string =>
  writeCsv(
    table.columns.map(({ name }) => name),
    table.rows,
  );

const asFile = (name: string, type: string, body: string | Buffer): RouteResponse => ({
  status: 200,
  headers: {
    'content-type': type,
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'no-store',
  },
  body,
});
