import type { Scale } from './definition.ts';

const FULL_WIDTH_ZERO = 0xff10;
const DIGITS_ALONE = /^(?:\d|[1-9]\d)$/;

/**
 * The number of the scale that a message consists of, full-width digits included. Whatever else
 * there is in it (`-5`, `5 minutes`, `5.`, `five`, `五`) makes it conversation: undefined.
 */
export function loneNumber(text: string, { from, to }: Scale): number | undefined {
  const plain = text.trim().replace(/[０-９]/g, narrow);
  if (!DIGITS_ALONE.test(plain)) return undefined;
  const number = Number(plain);
  return from <= number && number <= to ? number : undefined;
}

const narrow = (digit: string): string => String(digit.charCodeAt(0) - FULL_WIDTH_ZERO);
