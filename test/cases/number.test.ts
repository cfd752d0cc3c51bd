import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCaseId, parseCaseNumber } from '../../src/cases/index.ts';
import { caseNumber } from '../../src/cases/number.ts';
import { parseMessageId } from './fixture.ts';

const anyNumber = fc.string().map((text) => caseNumber(parseCaseId(parseMessageId(text))));
const digits = (number: string) => number.replace('-', '');

describe('a case number', () => {
  test('is eight digits, the same for the same case, another one at the next attempt', () => {
    const id = parseCaseId(parseMessageId('talk|0000001'));
    expect(caseNumber(id)).toMatch(/^[1-9]\d{3}-\d{4}$/);
    expect(caseNumber(id)).toBe(caseNumber(id));
    expect(caseNumber(id, 1)).not.toBe(caseNumber(id));
  });

  test('is found however it is written', () => {
    const number = caseNumber(parseCaseId(parseMessageId('talk|0000001')));
    const plain = digits(number);
    const wide = plain.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    const spoken = [...plain].join(' ');
    for (const text of [
      number,
      plain,
      wide,
      spoken,
      `我的编号是${plain}，请查一下`,
      `What about ${number.replace('-', ' ')}?`,
    ]) {
      expect(parseCaseNumber(text)).toBe(number);
    }
  });

  test('is not found in other numbers', () => {
    for (const text of [
      '',
      '4711',
      '+49 40 5550 1400',
      '123456789012',
      '2026-11-23',
      '0000-0000',
    ]) {
      expect(parseCaseNumber(text)).toBeUndefined();
    }
  });

  test('with one wrong digit, or two neighbours swapped, is refused', () => {
    fc.assert(
      fc.property(anyNumber, fc.nat(7), fc.integer({ min: 1, max: 9 }), (number, place, shift) => {
        const right = [...digits(number)];
        const wrong = right.map((digit, index) =>
          index === place ? String((Number(digit) + shift) % 10) : digit,
        );
        expect(parseCaseNumber(wrong.join(''))).toBeUndefined();
        const swapped = right
          .with(place, right[place + 1] ?? '')
          .with(place + 1 > 7 ? 7 : place + 1, right[place] ?? '');
        if (place < 7 && right[place] !== right[place + 1])
          expect(parseCaseNumber(swapped.join(''))).toBeUndefined();
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});
