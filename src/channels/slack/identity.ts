import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Slack } from './client.ts';
import { SlackRefusal } from './refusal.ts';

export type Me = Awaited<ReturnType<Slack['whoAmI']>>;

/** Who we are in Slack, which has to be asked first. */
export interface Identity {
  /** Asked until Slack says; rejects when it refuses the token. */
  find(): Promise<Me>;
  /** The same, for whoever has to be answered himself. @throws when Slack takes longer. */
  soon(): Promise<Me>;
  known(): boolean;
  /** @throws before it is known. */
  me(): Me;
}

const LONGEST_WAIT_MS = 30_000;
/** Slack wants its acknowledgement within three seconds. */
const PATIENCE_MS = 1_500;

export function createIdentity(
  slack: Pick<Slack, 'whoAmI'>,
  { log, closing }: { log: Logger; closing: AbortSignal },
): Identity {
  let found: Me | undefined;
  const ask = async (tries = 0): Promise<Me> => {
    try {
      found = await slack.whoAmI();
      return found;
    } catch (err) {
      if (err instanceof SlackRefusal) throw refused(err);
      log.warn({ err }, 'Slack cannot be reached; it is tried again');
      const wait = Math.min(LONGEST_WAIT_MS, 500 * 2 ** tries);
      await pause(wait, undefined, { signal: closing });
      return ask(tries + 1);
    }
  };
  const me = () => {
    if (!found) throw new Error('Slack has not said yet who we are.');
    return found;
  };
  const asked = ask();
  asked.catch(() => {});
  const late = () => pause(PATIENCE_MS, undefined, { ref: false }).then(me);
  return {
    find: () => asked,
    soon: async () => found ?? Promise.race([asked, late()]),
    known: () => found !== undefined,
    me,
  };
}

function refused({ code }: SlackRefusal): Error {
  return new Error(
    `Slack refuses SLACK_BOT_TOKEN (${code}). Install the app anew in the workspace and copy its bot token, xoxb-….`,
  );
}
