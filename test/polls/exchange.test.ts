import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  answersCsv,
  importRatings,
  type Mapping,
  parseDay,
  parseMapping,
  type Scale,
  writeCsv,
} from '../../src/polls/index.ts';
import { openLowdbStore, type Store } from '../../src/store/lowdb/index.ts';

let folder: string;
let store: Store;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firsthand-import-'));
  store = await openLowdbStore({ folder });
});

afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

interface Given {
  map?: string;
  scale?: Scale;
  batch?: string;
}

const importing = (
  text: string,
  { map = 'rating=Score', scale = { from: 1, to: 5 }, batch = text }: Given = {},
) =>
  importRatings({
    store: store.polls,
    mapping: mappingOf(map),
    scale,
    timeZone: 'Europe/Berlin',
    today: { day: 20_700, at: 0 },
    language: () => 'en',
    batch,
    chunks: inPieces(Buffer.from(text)),
    progress: () => {},
  });

function mappingOf(text: string): Mapping {
  const mapping = parseMapping(text);
  if (typeof mapping === 'string') throw new Error(mapping);
  return mapping;
}

async function* inPieces(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
}

const ratings = async () => (await store.polls.count({}, []))[0]?.tally.all('rating') ?? [];

describe('an import', () => {
  it('takes sound rows and says of each other one why not', async () => {
    const rows = ['5', '６', '４', '-5', 'five', '', ' 3 ', '4.0', '4.5', '50', '1'];
    const report = await importing(`Score\n${rows.map((row) => `"${row}"`).join('\n')}\n`);
    expect(report).toMatchObject({ result: 'imported', taken: 5, refused: 6 });
    expect(report.refusals.map(({ line }) => line)).toEqual([3, 5, 6, 7, 10, 11]);
    expect(report.refusals[1]?.reason).toBe('rating "-5" is no whole number from 1 to 5');
    expect((await ratings()).slice(1, 6)).toEqual([1, 0, 1, 2, 1]);
  });

  it('reads dates by the calendar, or by the clock of the company', async () => {
    const dates = [
      '2026-01-31',
      '2026-02-30',
      '31.01.2026',
      '2026-01-31T23:30:00Z',
      '01/02/2026',
      '',
    ];
    const text = `Score,When\n${dates.map((date) => `5,${date}`).join('\n')}\n`;
    const report = await importing(text, { map: 'rating=Score,at=When' });
    expect(report.refusals.map(({ line }) => line)).toEqual([3, 6, 7]);
    const days = (await Array.fromAsync(store.polls.rows({}))).map(({ day }) => day);
    const last = parseDay('2026-01-31');
    expect(days).toEqual([last, last, last + 1]);
  });

  it('keeps every column it is told of, formulas, quotes and line breaks as plain text', async () => {
    const text = '\uFEFFScore;Who;What\r\n2;"=HYPERLINK(""x"")";"慢，\r\n太慢了"\r\n';
    const report = await importing(text, { map: 'rating=Score,agent=Who,comment=What' });
    expect(report).toMatchObject({ taken: 1, refused: 0 });
    const [comment] = await store.polls.comments({}, 10);
    expect(comment?.text).toBe('慢， 太慢了');
    expect(comment?.of.agent).toBe('=HYPERLINK("x")');
  });

  it('bears quotation marks where CSV wants none, and refuses one that is never closed', async () => {
    const report = await importing(
      'Score,What\n5,fine\n4,a "quoted" word\n3,"broken" here\n2,"open\n',
    );
    expect(report).toMatchObject({ taken: 3, refused: 1 });
    expect(report.refusals[0]?.reason).toMatch(/never closed/);
  });

  it('names the columns there are when one is missing, and adds nothing', async () => {
    const report = await importing('Score,When\n5,2026-01-01\n', { map: 'rating=Score,agent=Who' });
    expect(report).toMatchObject({
      result: 'no-column',
      missing: ['Who'],
      columns: ['Score', 'When'],
    });
    expect(await store.polls.importBatch('x', inPiecesOfNothing())).toBe(true);
    expect((await importing('')).result).toBe('no-column');
  });

  it('of the same file counts once', async () => {
    expect((await importing('Score\n5\n')).result).toBe('imported');
    expect((await importing('Score\n5\n')).result).toBe('again');
    expect((await ratings())[5]).toBe(1);
  });

  it('keeps scales apart', async () => {
    await importing('Score\n10\n0\n', { scale: { from: 0, to: 10 } });
    await importing('Score\n5\n');
    const versions = (await store.polls.count({}, ['version'])).map(({ key }) => key[0]);
    expect(versions.sort()).toEqual(['import 0-10', 'import 1-5']);
  });
});

async function* inPiecesOfNothing(): AsyncGenerator<never> {}

describe('a mapping', () => {
  it.each([
    ['at=When', /Name the column of the rating/],
    ['rating=', /no FIELD=COLUMN/],
    ['rating=A,mood=B', /Fields: rating, at/],
    ['rating=A,rating=B', /named twice/],
  ])('%s is refused with a reason', (text, reason) => {
    expect(parseMapping(text)).toMatch(reason);
  });

  it('may name columns with spaces and equal signs', () => {
    expect(parseMapping('rating=Over all = score, at=Closed on')).toEqual({
      ...{ rating: 'Over all = score', at: 'Closed on' },
    });
  });
});

describe('an export', () => {
  it('runs no formula in a spreadsheet and says how it is encoded', () => {
    const text = writeCsv(
      ['who', 'n'],
      [
        ['=cmd|1', 3],
        ['@x', null],
        ['a "b", c', -1],
      ],
    );
    expect(text.codePointAt(0)).toBe(0xfeff);
    expect(text.split('\r\n').slice(0, 4)).toEqual([
      '\uFEFFwho,n',
      "'=cmd|1,3",
      "'@x,",
      '"a ""b"", c",-1',
    ]);
  });

  it('of answers is a row each, without names unless they may be seen', async () => {
    await importing('Score,Who\n5,=Zoe\n2,Bob\n', { map: 'rating=Score,agent=Who' });
    const text = async (withAgents: boolean) =>
      (await Array.fromAsync(answersCsv(store.polls, {}, { withAgents }))).join('');
    const rows = (await text(true)).trim().split('\r\n');
    expect(rows).toHaveLength(3);
    expect(rows[1]).toContain("'=Zoe");
    expect(rows[0]?.split(',')).toHaveLength(rows[2]?.split(',').length ?? 0);
    expect((await text(true)).split('\uFEFF')).toHaveLength(2);
    expect(await text(false)).not.toMatch(/Zoe|Bob/);
  });
});
