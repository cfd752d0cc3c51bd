import { z } from 'zod';
import { wordedIn } from './wording.ts';

const text = z.string().trim().min(1, 'Write the words a customer reads.').max(300);
const points = z.number().int().min(0).max(10);

const scale = z
  .strictObject({ from: points, to: points })
  .refine(({ from, to }) => from < to, 'Let the scale run from a lower to a higher number.');

const labelled = z.strictObject({ question: text, labels: z.array(text) });
const byLanguage = <T extends z.ZodType>(wording: T) => z.record(z.string(), wording);

const scaled = { scale, wording: byLanguage(labelled) };

const expectationLabels = z.strictObject({ better: text, same: text, worse: text });
const asked = z.strictObject({ question: text, labels: expectationLabels });

/** What a tag speaks of: the five senses of service (5S), or something else. */
const senses = ['smile', 'speed', 'sincerity', 'smart', 'study', 'product', 'image', 'solved'];
const sense = z.enum(senses, `Name one of ${senses.join(', ')}.`);

const code = z.string().regex(/^[a-z][a-z-]{0,30}$/, 'Write small letters and hyphens.');
const tag = z.strictObject({ id: code, sense, wording: byLanguage(text) });

/** The third tap, one of them a customer. */
export const MODULES = ['product', 'image', 'again', 'recommend'] as const;
export type ModuleId = (typeof MODULES)[number];

const module = z.strictObject({
  id: z.enum(MODULES, `Name one of ${MODULES.join(', ')}.`),
  weight: z.number().int().min(1).max(100),
  /** Only asked where the product is known. */
  needsProduct: z.boolean().default(false),
  ...scaled,
});

const comment = z.strictObject({ question: text, contact: text, yes: text, no: text });
const around = z.strictObject({
  skip: text,
  thanks: text,
  sorry: text,
  reminder: text,
  over: text,
  kept: text,
});

const days = z.number().positive().max(3650);

const limits = z.strictObject({
  quietDays: days,
  recommendQuietDays: days,
  expiresAfterDays: days,
  reminderAfterHours: days,
  /** A first tap this low starts the recovery. */
  recoveryUpTo: points,
});

export const definitionSchema = z
  .strictObject({
    languages: z.array(z.string().regex(/^[a-z]{2,3}$/)).min(1, 'Name a language, such as [en].'),
    satisfaction: z.strictObject(scaled),
    expectation: z.strictObject({ wording: byLanguage(asked) }),
    wentWrong: z.strictObject({
      upTo: points,
      wording: byLanguage(z.strictObject({ question: text })),
      tags: z.array(tag).min(1, 'List at least one tag.').max(16, 'List at most 16 tags.'),
    }),
    modules: z.array(module).min(1, 'List at least one module.'),
    comment: z.strictObject({ wording: byLanguage(comment) }),
    around: byLanguage(around),
    limits,
  })
  .superRefine(wordedIn);

/** dialogs/poll.yaml as read. */
export type DefinitionBody = z.output<typeof definitionSchema>;
export type Limits = DefinitionBody['limits'];
export type Scale = z.output<typeof scale>;
export type Sense = z.output<typeof sense>;

/** An instrument; its version is made of its content, so that no two are ever confused. */
export interface PollDefinition extends DefinitionBody {
  version: string;
}

/** The words around the questions: `skip`, `thanks`, `over` … */
export type Around = z.output<typeof around>;
