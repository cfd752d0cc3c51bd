import { z } from 'zod';

/** One unbroken stretch of opening hours in minutes after midnight; `end` past 1440 is the next day. */
export interface Shift {
  start: number;
  end: number;
}

const DAY = 24 * 60;
const FORM = /^(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})$/;
const HINT = 'Write shifts such as "09:00-12:30, 13:30-18:00".';

/** The zod schema of a day's hours: shifts separated by commas. */
export const shiftsSchema = z.string(HINT).transform((text, context): readonly Shift[] => {
  const shifts = parseShifts(text);
  if (typeof shifts !== 'string') return shifts;
  context.addIssue(`${shifts} ${HINT}`);
  return z.NEVER;
});

/** The shifts in order, or what is wrong with the text. */
function parseShifts(text: string): readonly Shift[] | string {
  const shifts: Shift[] = [];
  for (const part of text.split(',')) {
    const shift = parseShift(part.trim());
    if (shift === undefined) return `"${part.trim()}" is not a shift.`;
    if (shift.start < (shifts.at(-1)?.end ?? 0))
      return `"${part.trim()}" begins before the shift before it ends.`;
    shifts.push(shift);
  }
  return shifts;
}

function parseShift(text: string): Shift | undefined {
  const [, startHour, startMinute, endHour, endMinute] = FORM.exec(text)?.map(Number) ?? [];
  const start = minuteOfDay(startHour, startMinute);
  const end = minuteOfDay(endHour, endMinute);
  if (start === undefined || end === undefined || start === end || start === DAY) return undefined;
  return { start, end: end > start ? end : end + DAY };
}

function minuteOfDay(hour = Number.NaN, minute = Number.NaN): number | undefined {
  const total = hour * 60 + minute;
  return minute < 60 && total <= DAY ? total : undefined;
}
