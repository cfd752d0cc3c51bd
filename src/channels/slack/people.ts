import type { Company } from '../../company/index.ts';
import type { Language } from '../../vocabulary.ts';
import type { Slack } from './client.ts';

/** Who somebody in Slack is. */
export type Person = Awaited<ReturnType<Slack['person']>>;

export interface People {
  /** Undefined while Slack does not say; it is asked once an hour at the most. */
  find(user: string): Promise<Person | undefined>;
  /** The language he has chosen in Slack, if it is spoken here; the company's first otherwise. */
  languageOf(user: string): Promise<Language>;
}

const MOST_KNOWN = 10_000;
const KNOWN_MS = 3_600_000;
/** An event wants its acknowledgement within three seconds. */
const PATIENCE_MS = 200;

export function createPeople(
  { person }: Pick<Slack, 'person'>,
  company: () => Company,
  clock: () => number,
): People {
  const known = new Map<string, { at: number; person: Promise<Person | undefined> }>();
  let quietUntil = 0;
  const ask = (user: string): Promise<Person | undefined> =>
    person(user).catch(() => {
      known.delete(user);
      quietUntil = clock() + 10_000;
      return undefined;
    });
  const find = (user: string): Promise<Person | undefined> => {
    const there = known.get(user);
    if (there && there.at > clock() - KNOWN_MS) return there.person;
    if (clock() < quietUntil) return Promise.resolve(undefined);
    const [oldest] = known.keys();
    if (known.size >= MOST_KNOWN && oldest !== undefined) known.delete(oldest);
    const asked = { at: clock(), person: ask(user) };
    known.set(user, asked);
    return asked.person;
  };
  return {
    find,
    languageOf: async (user) => {
      const { languages } = company();
      const who = await soon(find(user));
      const primary = who?.locale?.toLowerCase().split(/[-_]/)[0] ?? '';
      return languages.includes(primary) ? primary : (languages[0] ?? 'en');
    },
  };
}

function soon<T>(work: Promise<T>): Promise<T | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), PATIENCE_MS);
    work.then(resolve).finally(() => clearTimeout(timer));
  });
}
