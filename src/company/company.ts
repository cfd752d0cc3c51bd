import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { shiftsSchema } from './shifts.ts';
import { spanOr } from './span.ts';

const text = (hint: string) => z.string(hint).trim().min(1, hint).max(200, hint);
const email = z.email('Write an e-mail address such as help@example.com.');

const LANGUAGE = /^[a-z]{2,3}$/;

const languages = z
  .array(z.string().regex(LANGUAGE, 'Write language codes such as en or zh.'))
  .min(1, 'Name at least one language, such as [en].')
  .refine((codes) => new Set(codes).size === codes.length, 'Name each language once.');

const timeZone = z
  .string('Write a time zone such as Europe/Berlin.')
  .refine(isTimeZone, 'This time zone is not known. Write one such as Europe/Berlin.');

const hours = z
  .strictObject({
    monday: shiftsSchema.optional(),
    tuesday: shiftsSchema.optional(),
    wednesday: shiftsSchema.optional(),
    thursday: shiftsSchema.optional(),
    friday: shiftsSchema.optional(),
    saturday: shiftsSchema.optional(),
    sunday: shiftsSchema.optional(),
  })
  .refine((week) => Object.values(week).some(Boolean), 'Open on at least one day of the week.');

const holiday = z.strictObject({
  date: z.iso.date('Write a date of the calendar such as 2026-12-25.'),
  /** By language. */
  name: z.record(z.string(), text('Name the holiday.')),
  /** Absent: closed all day. */
  hours: shiftsSchema.optional(),
});

const holidays = z
  .array(holiday)
  .max(1000, 'List at most 1000 holidays.')
  .default([])
  .superRefine((days, context) => {
    const seen = new Set<string>();
    for (const [index, { date }] of days.entries()) {
      if (seen.has(date))
        context.addIssue({
          code: 'custom',
          path: [index, 'date'],
          message: `${date} is listed twice. Keep one.`,
        });
      seen.add(date);
    }
  });

const deadlines = z
  .strictObject({
    emergency: spanOr('5 minutes'),
    acknowledgement: spanOr('15 minutes'),
    nextWord: spanOr('4 business hours'),
    solution: spanOr('2 business days'),
    silence: spanOr('3 days'),
    returnVisit: spanOr('7 days'),
    ladderStep: spanOr('1 business hour'),
    warning: spanOr('30 minutes'),
  })
  .prefault({});

const SENTENCE = 'Write a sentence, or a list of sentences.';
const sentence = z.string(SENTENCE).trim().max(2000, 'Write at most 2000 characters.');

/** What the bot says, in the company's own words: by language, then by the sentence's name. */
const wording = z
  .record(
    z.string().regex(LANGUAGE, 'Write a language code such as en.'),
    z.record(
      z.string().regex(/^\w+\.\w+$/, 'Write a name that `npm run kb -- wording` lists.'),
      z.union([sentence, z.array(sentence).min(1, SENTENCE)], SENTENCE),
    ),
  )
  .default({});

export const companySchema = z.strictObject({
  name: text("Write the company's name."),
  /** Owns every case while no staff exist, and hears what nobody else did. */
  responsible: z.strictObject({ name: text("Write the responsible person's name."), email }),
  /** The first is spoken when the customer's own is not among them. */
  languages,
  timeZone,
  hours,
  holidays,
  contacts: z.strictObject({
    phone: text('Write a telephone number.'),
    email,
    address: text('Write the postal address.'),
  }),
  /** Whom to call when somebody is in danger. */
  emergencyNumber: z
    .union([z.string(), z.number()], 'Write a telephone number such as 112.')
    .transform(String)
    .pipe(z.string().regex(/^[\d +()-]{2,20}$/, 'Write a telephone number such as 112.'))
    .default('112'),
  wording,
  deadlines,
});

/** What company.yaml says; see the file itself for the meaning of each field. */
export type Company = z.output<typeof companySchema>;
export type Deadlines = Company['deadlines'];
export type Weekday = keyof Company['hours'];

function isTimeZone(name: string): boolean {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name) !== undefined;
  } catch {
    return false;
  }
}
