import { hash } from 'node:crypto';
import type { CaseId, MessageId } from '../vocabulary.ts';

declare const brand: unique symbol;
/** Eight digits to say aloud, `4821-7394`; the last is a check digit. */
export type CaseNumber = string & { readonly [brand]: 'CaseNumber' };

/** The case a message causes: the same message, the same case. */
export function parseCaseId(origin: MessageId): CaseId {
  return `case-${digest(origin).toString('hex').slice(0, 24)}` as CaseId;
}

/** The number of a case; `attempt` counts up when a number is taken. */
export function caseNumber(id: CaseId, attempt = 0): CaseNumber {
  const drawn = digest(`${id}#${attempt}`).readUIntBE(0, 6);
  const digits = String(1_000_000 + (drawn % 9_000_000));
  return spaced(digits + checkDigit(digits));
}

/** Eight digits in a row, in two fours, or said one by one or in pairs; part of no longer number. */
const WRITTEN =
  /(?<![\d+][ -]?)[1-9]\d{3}[ ‐–-]?\d{4}(?![ -]?\d)|(?<![\d+] ?)[1-9]\d?(?: \d\d?){3,7}(?! ?\d)/g;

/** The case number in what somebody wrote; undefined when there is none or a digit is wrong. */
export function parseCaseNumber(text: string): CaseNumber | undefined {
  for (const [found] of text.normalize('NFKC').matchAll(WRITTEN)) {
    const digits = found.replace(/\D/g, '');
    if (digits.length === 8 && checkDigit(digits) === '0') return spaced(digits);
  }
  return undefined;
}

function spaced(digits: string): CaseNumber {
  return parseSpaced(`${digits.slice(0, 4)}-${digits.slice(4)}`);
}

const parseSpaced = (text: string): CaseNumber => text as CaseNumber;

const digest = (text: string): Buffer => hash('sha256', text, 'buffer');

/** Damm (2004): finds every wrong digit and every two neighbours said the wrong way round. */
const DAMM = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
];

function checkDigit(digits: string): string {
  let interim = '0';
  for (const digit of digits) interim = DAMM[Number(interim)]?.[Number(digit)] ?? '0';
  return interim;
}
