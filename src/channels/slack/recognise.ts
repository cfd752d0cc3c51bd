import type { Logger } from 'pino';
import type { SignedIn } from '../../desk/index.ts';
import type { Clock } from '../../vocabulary.ts';
import type { Slack } from './client.ts';
import type { People } from './people.ts';
import { button, plainBlocks, plainPost } from './post.ts';
import type { StaffSide } from './staffSide.ts';
import { wordsIn } from './words.ts';

/** Who of staff somebody in Slack is. */
export interface Recognition {
  /** Undefined when he has not confirmed it, or is no longer on the roster. */
  who(user: string): SignedIn | undefined;
  /** Asks him once, in a direct message, when his address stands on the roster. */
  introduce(user: string): Promise<'asked' | 'stranger'>;
  /** He pressed that it is he. */
  confirm(user: string): Promise<void>;
}

export interface RecognitionParts {
  staff: StaffSide;
  slack: Slack;
  people: People;
  me: () => { team: string };
  clock: Clock;
  log: Logger;
}

export const CONFIRM = 'tie:confirm';

export function createRecognition(parts: RecognitionParts): Recognition {
  const { staff, slack, people, clock, log } = parts;
  return {
    who: (user) => {
      const id = staff.ties.staffOf(user);
      const found = staff.colleagues().find((one) => one.id === id);
      return found && { ...found, session: `slack:${user}` };
    },
    introduce: async (user) => {
      const candidate = await candidateOf(user, parts);
      if (!candidate) return 'stranger';
      const words = wordsIn(await people.languageOf(user));
      const text = words('isItYou', { name: candidate.name, email: candidate.email });
      const yes = button(words('itIsMe'), candidate.id, CONFIRM);
      const blocks = [...plainBlocks(text), { type: 'actions' as const, elements: [yes] }];
      await slack.post({ channel: await slack.direct(user) }, { text, blocks }, `tie|${clock()}`);
      return 'asked';
    },
    confirm: async (user) => {
      const candidate = await candidateOf(user, parts);
      const words = wordsIn(await people.languageOf(user));
      const place = { channel: await slack.direct(user) };
      if (!candidate) return void (await slack.post(place, plainPost(words('stranger')), 'tie'));
      await staff.ties.tie(user, candidate.id, clock());
      log.info({ user, staff: candidate.id }, 'a staff account was tied to a Slack user');
      await slack.post(place, plainPost(words('tied', { name: candidate.name })), 'tie');
    },
  };
}

/** Whose confirmed address in this workspace stands on the roster. Guests and bots are nobody's. */
async function candidateOf(user: string, { staff, people, me }: RecognitionParts) {
  const person = await people.find(user);
  const { team_id, is_bot, is_restricted, is_email_confirmed, profile } = person ?? {};
  const email = profile?.email?.toLowerCase();
  const own = team_id === me().team && is_email_confirmed && !is_bot && !is_restricted;
  if (!own || email === undefined) return undefined;
  return staff.colleagues().find((one) => one.email === email);
}
