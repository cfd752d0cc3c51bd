import type { Closing } from '../asking/closing.ts';
import { EXCLUSIONS } from '../asking/eligibility.ts';
import type { Poll } from '../asking/poll.ts';
import { MODULES, type PollDefinition } from '../instrument/definition.ts';
import { EXPECTATIONS } from '../instrument/question.ts';

/** What figures can be filtered and split by. Empty: not known, or none. */
export const DIMENSIONS = [
  'version',
  'channel',
  'language',
  'topic',
  'product',
  'agent',
  'owner',
  'team',
  'kind',
  'how',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** What happened, one bit each; see `Outcome.flags`. */
export const FLAGS = {
  asked: 1 << 0,
  delivered: 1 << 1,
  answered: 1 << 2,
  completed: 1 << 3,
  commented: 1 << 4,
  skipped: 1 << 5,
  expired: 1 << 6,
  voided: 1 << 7,
  reminded: 1 << 8,
  reopened: 1 << 9,
  cameAgain: 1 << 10,
  visited: 1 << 11,
  stillFixed: 1 << 12,
  confirmed: 1 << 13,
  assumed: 1 << 14,
  byBot: 1 << 15,
  byFirstOwner: 1 << 16,
  mayContact: 1 << 17,
  imported: 1 << 18,
} as const;
export type Flag = keyof typeof FLAGS;

/** How far an asked poll came, and how it ended. */
export const STAGES = [
  'asked',
  'delivered',
  'answered',
  'completed',
  'commented',
  'skipped',
  'expired',
  'voided',
] as const satisfies readonly Flag[];

/** Small whole numbers only, so that a store can keep a million of them at hand. */
export interface Outcome {
  flags: number;
  /** 0, or 1 + the place in EXCLUSIONS. */
  excluded: number;
  /** 0: none; else 1 + the rating. */
  rating: number;
  /** 0: none; 1 worse, 2 the same, 3 better. */
  expectation: number;
  /** 0: none; else 1 + the place in MODULES. */
  module: number;
  /** 0: none; else 1 + the answer. */
  moduleAnswer: number;
  /** The low rating before the recovery, 1 + it; 0: this is no second half of a pair. */
  before: number;
  /** One bit a tag, by its place in the definition. */
  tags: number;
  /** Classes of waiting time, see `waitClass`; 0: it never happened. */
  firstAnswer: number;
  firstPerson: number;
  took: number;
  handovers: number;
  /** Kept, moved and missed promises in one byte, see `packPromises`. */
  promises: number;
}

/** One closed matter as figures see it. */
export interface Observation {
  /** Days since 1970-01-01, by the company's calendar: the date of closing. */
  day: number;
  of: Readonly<Record<Dimension, string>>;
  outcome: Outcome;
}

/** How a poll is counted as it stands. */
export function observationOf(poll: Poll, definition: PollDefinition): Observation {
  const { closing, version } = poll;
  const {
    channel,
    language,
    kind,
    how,
    topic = '',
    product = '',
    agent = '',
    owner = '',
    team = '',
  } = closing;
  return {
    day: poll.day,
    of: { version, channel, language, topic, product, agent, owner, team, kind, how },
    outcome: outcomeOf(poll, definition),
  };
}

function outcomeOf(poll: Poll, definition: PollDefinition): Outcome {
  const { taps, exclusion, before, closing, module } = poll;
  return {
    flags: flagsOf(poll),
    excluded: exclusion === null ? 0 : 1 + EXCLUSIONS.indexOf(exclusion),
    rating: 1 + (taps.satisfaction ?? -1),
    expectation: taps.expectation ? 1 + EXPECTATIONS.indexOf(taps.expectation) : 0,
    module: module === null ? 0 : 1 + MODULES.indexOf(module),
    moduleAnswer: 1 + (module === null ? -1 : (taps[module] ?? -1)),
    before: 1 + (before ?? -1),
    tags: tagBits(taps.tags, definition),
    firstAnswer: waitClass(closing.firstAnswerMs),
    firstPerson: waitClass(closing.firstPersonMs),
    took: waitClass(closing.tookMs),
    handovers: Math.min(closing.handovers, 255),
    promises: packPromises(closing.promises),
  };
}

/** Later stages imply the earlier ones, so that no filter can turn the funnel round. */
function flagsOf(poll: Poll): number {
  const { taps, askedAt, deliveredAt, completedAt, comment, end } = poll;
  const answered = taps.satisfaction !== undefined;
  const completed = answered && completedAt !== null;
  return bits({
    asked: askedAt !== null,
    delivered: askedAt !== null && deliveredAt !== null,
    answered,
    completed,
    commented: completed && comment !== null,
    skipped: end?.how === 'skipped',
    expired: end?.how === 'expired',
    voided: end?.how === 'voided',
    reminded: poll.remindedAt !== null,
    reopened: poll.reopenedAt !== null,
    cameAgain: poll.cameAgainAt !== null,
    visited: poll.stillFixed !== null,
    stillFixed: poll.stillFixed === true,
    confirmed: poll.closing.how === 'confirmed',
    assumed: poll.closing.how === 'assumed',
    byBot: poll.closing.agent === undefined,
    byFirstOwner: poll.closing.byFirstOwner,
    mayContact: poll.mayContact === true,
  });
}

/** The flags of an `Outcome` as one number. */
export function bits(set: Readonly<Partial<Record<Flag, boolean>>>): number {
  let flags = 0;
  for (const name in FLAGS) {
    if (isFlag(name) && set[name]) flags |= FLAGS[name];
  }
  return flags;
}

export const hasFlag = ({ flags }: Pick<Outcome, 'flags'>, name: Flag): boolean =>
  (flags & FLAGS[name]) !== 0;

const isFlag = (name: string): name is Flag => Object.hasOwn(FLAGS, name);

function tagBits(tags: readonly string[], { wentWrong }: PollDefinition): number {
  return wentWrong.tags.reduce(
    (sum, { id }, index) => sum | (tags.includes(id) ? 1 << index : 0),
    0,
  );
}

const MOST_KEPT = 15;
const MOST_BROKEN = 3;

/** Up to 15 kept, 3 moved and 3 missed. */
const packPromises = ({ kept, moved, missed }: Closing['promises']): number =>
  (Math.min(kept, MOST_KEPT) << 4) |
  (Math.min(moved, MOST_BROKEN) << 2) |
  Math.min(missed, MOST_BROKEN);

export const unpackPromises = (packed: number): Closing['promises'] => ({
  kept: packed >> 4,
  moved: (packed >> 2) & MOST_BROKEN,
  missed: packed & MOST_BROKEN,
});

/** Four classes a doubling from one second on: precise to a fifth, up to 194 days in 96 classes. */
export const WAIT_CLASSES = 97;
const A_DOUBLING = 4;

function waitClass(ms: number | undefined): number {
  return ms === undefined ? 0 : Math.min(WAIT_CLASSES - 1, 1 + Math.floor(classesIn(ms)));
}

/** So many classes of waiting lie between one second and so many milliseconds; and back. */
export const classesIn = (ms: number): number => A_DOUBLING * Math.log2(Math.max(1, ms / 1000));
export const msIn = (classes: number): number => 1000 * 2 ** (classes / A_DOUBLING);

const DAY_MS = 24 * 3_600_000;
const calendars = new Map<string, Intl.DateTimeFormat>();
/** Days begin and end at whole quarters of an hour, wherever on earth. */
const QUARTER_MS = 900_000;
const lastDays = new Map<string, { quarter: number; day: number }>();

/** The calendar day of an instant in a time zone, as days since 1970-01-01. */
export function dayOf(at: number, zone: string): number {
  const quarter = Math.floor(at / QUARTER_MS);
  const last = lastDays.get(zone);
  if (last?.quarter === quarter) return last.day;
  const day = parseDay(calendarOf(zone).format(at));
  lastDays.set(zone, { quarter, day });
  return day;
}

/** 2026-11-22 → days since 1970-01-01, and back. */
export const parseDay = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS;
export const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

function calendarOf(zone: string): Intl.DateTimeFormat {
  const known = calendars.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
  calendars.set(zone, made);
  return made;
}
