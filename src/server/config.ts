import { z } from 'zod';
import { checkSlack, slackAdvice, slackSettings } from './slackSettings.ts';

/** The settings the program understands, all by environment. With none set it works. */
const settings = z
  .object({
    HOST: z.string().min(1).default('127.0.0.1'),
    PORT: z.coerce.number().int().min(0).max(65535).default(3978),
    PUBLIC_URL: z
      .url({ protocol: /^https?$/ })
      .refine(isOrigin, 'is more than an origin: customers reach it at / of a host of its own')
      .optional(),
    DATA_DIR: z.string().min(1).default('.data'),
    SITE_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
    SMTP_URL: z.url({ protocol: /^smtps?$/, hostname: /./ }).optional(),
    KNOWLEDGE_DIR: z.string().min(1).default('knowledge'),
    ALLOWED_ORIGINS: z.string().default('').transform(parseOrigins),
    MICROSOFT_APP_ID: z.string().min(1).optional(),
    MICROSOFT_APP_PASSWORD: z.string().min(1).optional(),
    HANDOFF_CHANNELS: z
      .string()
      .regex(/^[\w.-]+(?:\s*,\s*[\w.-]+)*$/)
      .default('directline,omnichannel,emulator')
      .transform((list) => list.split(/\s*,\s*/)),
    ...slackSettings,
    LOG_LEVEL: z
      .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
      .default('info'),
  })
  .refine((s) => !s.MICROSOFT_APP_ID === !s.MICROSOFT_APP_PASSWORD, {
    path: ['MICROSOFT_APP_ID'],
    message: 'needs MICROSOFT_APP_PASSWORD beside it, and the other way round',
  })
  .superRefine(checkSlack);

export type Config = z.infer<typeof settings>;

/** What each setting wants, said when it got something else. */
const advice: Record<string, string> = {
  HOST: 'Set it to an address of this machine, such as 127.0.0.1 or 0.0.0.0.',
  PORT: 'Set it to a whole number from 0 (any free port) to 65535.',
  PUBLIC_URL: 'Set it to the address customers use, such as https://chat.example.com.',
  SITE_SECRET:
    'Give at least 32 random characters, or leave it away: one is made and kept in DATA_DIR.',
  SMTP_URL: 'Set it to smtp://user:password@host:port or smtps://….',
  HANDOFF_CHANNELS: 'List ids of Bot Framework channels separated by commas, such as omnichannel.',
  ALLOWED_ORIGINS: 'List origins separated by commas, such as https://www.example.com.',
  ...slackAdvice,
  LOG_LEVEL: 'Use trace, debug, info, warn, error, fatal or silent.',
};

/** Bad configuration: `message` names each setting and what to do. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** Settings from an environment. Throws ConfigError; an empty value counts as not set. */
export function parseConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.entries(environment).filter(
    ([, value]) => value !== undefined && value !== '',
  );
  refuseMisspelt(given.map(([name]) => name));
  const parsed = settings.safeParse(Object.fromEntries(given));
  if (parsed.success) return parsed.data;
  throw new ConfigError(parsed.error.issues.map(explain).join('\n'));
}

function explain(issue: { path: PropertyKey[]; message: string }): string {
  const name = String(issue.path[0] ?? 'settings');
  return `${name}: ${issue.message}. ${advice[name] ?? ''}`.trim();
}

/** `SMTP-URL`, `DataDir` or `PROT` would be silently without effect: say so instead. */
function refuseMisspelt(names: readonly string[]): void {
  const known = Object.keys(settings.shape);
  const lines = names.flatMap((name) => {
    if (known.includes(name)) return [];
    if (Object.hasOwn(absent, name)) return [`${name} ${absent[name]}`];
    const meant = known.find((setting) => isMisspelt(name, setting));
    return meant ? [`${name} is not a setting. Did you mean ${meant}?`] : [];
  });
  if (lines.length > 0) throw new ConfigError(lines.join('\n'));
}

/** What an operator may expect to work and would believe to be in use. */
const absent: Record<string, string> = {
  DATABASE_URL:
    'has no effect: everything is kept in DATA_DIR. Leave it away, and say with DATA_DIR where.',
};

function isMisspelt(name: string, setting: string): boolean {
  const [given, meant] = [plain(name), plain(setting)];
  return name.length >= 4 && (given === meant || isOneSlip(given, meant));
}

const plain = (name: string) => name.replace(/[^a-z]/gi, '').toUpperCase();

/** Two letters swapped; in a longer name also one wrong, missing or too many (HOSTS may be another's). */
function isOneSlip(given: string, meant: string): boolean {
  const end = Math.max(given.length, meant.length);
  let start = 0;
  while (start < end && given[start] === meant[start]) start += 1;
  const [a, b] = [given.slice(start), meant.slice(start)];
  if (a.length > 1 && `${a[1]}${a[0]}${a.slice(2)}` === b) return true;
  if (meant.length < 6) return false;
  return [
    [a.slice(1), b.slice(1)],
    [a.slice(1), b],
    [a, b.slice(1)],
  ].some(([x, y]) => x === y);
}

/** A path would be silently without effect: the pages name each other from / on. */
function isOrigin(url: string): boolean {
  return URL.parse(url)?.href === `${URL.parse(url)?.origin}/`;
}

function parseOrigins(list: string, context: z.RefinementCtx): string[] {
  const entries = list
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  for (const entry of entries) {
    if (!URL.canParse(entry) || new URL(entry).origin !== entry)
      context.addIssue({ code: 'custom', message: `"${entry}" is not an origin` });
  }
  return entries;
}
