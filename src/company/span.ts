import { z } from 'zod';

/** A length of time as written in company.yaml: `15 minutes`, `4 business hours`, `2 business days`. */
export interface Span {
  amount: number;
  unit: 'minute' | 'hour' | 'day';
  /** Counted only while the company is open. */
  business: boolean;
}

const FORM = /^(\d{1,4}) (business )?(minute|hour|day)s?$/;
const UNITS = { minute: 'minute', hour: 'hour', day: 'day' } as const;
const HINT =
  'Write a length of time such as "15 minutes", "4 business hours" or "2 business days".';

function parseSpan(text: string): Span | undefined {
  const [, amount, business, unit] = FORM.exec(text.trim()) ?? [];
  if (unit !== 'minute' && unit !== 'hour' && unit !== 'day') return undefined;
  return { amount: Number(amount), unit: UNITS[unit], business: business !== undefined };
}

/** The zod schema of a span, with `text` where the file says nothing. */
export const spanOr = (text: string) =>
  z
    .string(HINT)
    .default(text)
    .transform((written, context): Span => {
      const span = parseSpan(written);
      if (span !== undefined && span.amount > 0) return span;
      context.addIssue(`"${written}" is not a length of time. ${HINT}`);
      return z.NEVER;
    });
