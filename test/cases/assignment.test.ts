import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CaseSummary, chooseHandler, chooseOwner, queueOrder } from '../../src/cases/index.ts';
import { colleague, parseStaffId, responsible } from './fixture.ts';

const [ada, ben, cleo] = [
  colleague('Ada'),
  colleague('Ben', { languages: ['en', 'zh'] }),
  colleague('Cleo', { onDuty: false }),
];
const staff = [ada, ben, cleo];
const roster = { staff, responsible };
const none = () => 0;
const load = (numbers: Record<string, number>) => (id: string) => numbers[id] ?? 0;

describe('a new case', () => {
  test('goes to who has most room left', () => {
    expect(chooseOwner(roster, load({ ada: 3, ben: 1 }), { language: 'en' }).id).toBe('ben');
    const strong = { staff: [colleague('Ada', { capacity: 50 }), ben], responsible };
    expect(chooseOwner(strong, load({ ada: 9, ben: 1 }), { language: 'en' }).id).toBe('ada');
  });

  test('goes to who speaks the language, where anyone does', () => {
    expect(chooseOwner(roster, load({ ben: 4 }), { language: 'zh' }).id).toBe('ben');
    expect(chooseOwner(roster, load({ ben: 4 }), { language: 'fr' }).id).toBe('ada');
  });

  test('goes to the owner the customer knows, while on duty', () => {
    expect(chooseOwner(roster, load({ ben: 9 }), { language: 'en', known: ben.id }).id).toBe('ben');
    expect(chooseOwner(roster, none, { language: 'en', known: cleo.id }).id).toBe('ada');
  });

  test('goes to the responsible person when nobody is on duty', () => {
    expect(chooseOwner({ staff: [cleo], responsible }, none, { language: 'en' })).toEqual(
      responsible,
    );
  });
});

describe('a case given back', () => {
  test('goes to its owner, else to who has room, else to nobody', () => {
    expect(chooseHandler(roster, none, ada, ben.id)?.id).toBe('ada');
    expect(chooseHandler(roster, none, cleo, ben.id)?.id).toBe('ada');
    expect(chooseHandler(roster, load({ ada: 5, ben: 5 }), cleo, parseStaffId('x'))).toBeNull();
  });
});

describe('the queue', () => {
  const person = fc.record({
    customer: fc.string(),
    language: fc.constantFrom('en', 'zh'),
    channel: fc.constantFrom('web', 'slack'),
    what: fc.string(),
    product: fc.string(),
    conversation: fc.string(),
  });
  const waiting = fc.record({
    kind: fc.constantFrom<CaseSummary['kind']>('question', 'complaint', 'suggestion', 'emergency'),
    openedAt: fc.nat(50),
  });

  test('is ordered by safety, then by waiting time', () => {
    fc.assert(
      fc.property(fc.array(waiting), (cases) => {
        const ordered = cases.toSorted(queueOrder);
        const urgent = ordered.filter(({ kind }) => kind === 'emergency');
        expect(ordered.slice(0, urgent.length)).toEqual(urgent);
        for (const group of [urgent, ordered.slice(urgent.length)]) {
          expect(group.map(({ openedAt }) => openedAt)).toEqual(
            group.map(({ openedAt }) => openedAt).toSorted((a, b) => a - b),
          );
        }
      }),
      { seed: 1 },
    );
  });

  test('is the same whoever the people in it are', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(waiting, person, person)), (entries) => {
        const orderWith = (who: 1 | 2) =>
          entries
            .map((entry, place) => ({ ...entry[0], ...entry[who], place }))
            .toSorted(queueOrder)
            .map(({ place }) => place);
        expect(orderWith(1)).toEqual(orderWith(2));
      }),
      { seed: 2 },
    );
  });
});
