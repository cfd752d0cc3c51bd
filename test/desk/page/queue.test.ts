import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { queueOrder } from '../../../src/cases/index.ts';
import { emptyQueue, hearQueue, type Queue } from '../../../src/desk/page/live/queue.ts';
import type { CaseRow } from '../../../src/desk/protocol/view.ts';

type Frame = Parameters<typeof hearQueue>[1];

/** As much of a row as lists are kept by. */
const row = (id: number, version: number, closed = false) =>
  ({
    ...{ id: `case-${id}`, kind: id % 5 === 0 ? 'emergency' : 'complaint', openedAt: id },
    ...{ version, stage: closed ? 'closed' : 'acknowledged' },
  }) as CaseRow;

const page = (rows: readonly CaseRow[], reset: boolean, complete: boolean): Frame => ({
  ...{ type: 'queue', rows, reset, complete, total: 40, mark: complete ? 7 : 0 },
});
const change = (rows: readonly CaseRow[], gone: readonly string[] = []): Frame => ({
  ...{ type: 'changed', rows, gone: gone as CaseRow['id'][], mark: 0 },
});
const hear = (frames: readonly Frame[], queue: Queue = emptyQueue) =>
  frames.reduce(hearQueue, queue);
const ids = ({ rows }: Queue) => rows.map(({ id }) => id);

const forty = Array.from({ length: 40 }, (_, id) => row(id, 1)).sort(queueOrder);
const pages = [forty.slice(0, 15), forty.slice(15, 30), forty.slice(30)];
const whole = pages.map((rows, at) => page(rows, at === 0, at === 2));

/** In the order of their versions, as the server tells them, each before another page or after all. */
const anyChanges = fc
  .array(fc.record({ id: fc.nat(45), closed: fc.boolean(), before: fc.constantFrom(1, 2, 3) }), {
    maxLength: 60,
  })
  .map((changes) =>
    changes
      .toSorted((a, b) => a.before - b.before)
      .map(({ id, closed, before }, at) => ({ before, told: row(id, at + 2, closed) })),
  );

describe('the queue on a page', () => {
  it('is the newest of every case, in order, however pages and changes mix', () => {
    fc.assert(
      fc.property(anyChanges, (changes) => {
        const frames = [0, 1, 2, 3].flatMap((at) => [
          ...changes.filter(({ before }) => before === at).map(({ told }) => change([told])),
          ...whole.slice(at, at + 1),
        ]);
        const newest = new Map(forty.map((one) => [one.id, one]));
        for (const { told } of changes) newest.set(told.id, told);
        const open = [...newest.values()].filter(({ stage }) => stage !== 'closed');
        expect(hear(frames).rows).toEqual(open.sort(queueOrder));
      }),
    );
  });

  it('shows its first page at once, and keeps what it showed while a whole comes anew', () => {
    expect(ids(hear(whole.slice(0, 1)))).toHaveLength(15);
    const again = hear(whole.slice(0, 2), hear(whole));
    expect(ids(again)).toHaveLength(40);
    expect(again.mark).toBe(7);
  });

  it('leaves out what went away while it came, unless it came back', () => {
    const [first, second] = forty;
    if (!first || !second) throw new Error('There are forty.');
    const [begin, ...rest] = whole;
    if (!begin) throw new Error('There are three pages.');
    const left = change([], [first.id, second.id]);
    const shown = ids(hear([begin, left, change([{ ...second, version: 2 }]), ...rest]));
    expect(shown).toHaveLength(39);
    expect(shown[0]).toBe(second.id);
  });
});
