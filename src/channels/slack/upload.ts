import type { Logger } from 'pino';
import { z } from 'zod';
import type { Place } from './client.ts';
import { SlackLimit } from './refusal.ts';
import { toBolt } from './toBolt.ts';
import type { Access } from './webApi.ts';

/** Brings a file to Slack; gives its id there. @throws SlackLimit, or what broke. */
export type Upload = (file: Uploaded, place?: Place) => Promise<string>;

export interface Uploaded {
  name: string;
  bytes: Uint8Array;
  /** What it shows, for whoever cannot see it. */
  alt?: string;
}

const PATIENCE_MS = 15_000;

/** By itself for a message that shows it, or as a message of its own. Bolt is loaded with the first. */
export function createUpload(access: Access, log: Logger): Upload {
  let client: ReturnType<typeof openClient> | undefined;
  return async ({ name: filename, bytes, alt: alt_text }, place) => {
    client ??= openClient(access, log);
    const { web, limitIn } = await client;
    const file = Buffer.from(bytes);
    const told = { filename, file, ...(alt_text && { alt_text }) };
    const given = place ? { ...told, ...destinationOf(place) } : told;
    const sent = await web.filesUploadV2(given).catch((err: unknown) => {
      throw limitIn(err) ?? err;
    });
    return uploaded.parse(sent).files[0].files[0].id;
  };
}

const destinationOf = ({ channel, thread }: Place) =>
  thread === undefined ? { channel_id: channel } : { channel_id: channel, thread_ts: thread };

async function openClient({ token, apiUrl }: Access, log: Logger) {
  const { LogLevel, webApi } = await import('@slack/bolt');
  const web = new webApi.WebClient(token, {
    ...{ slackApiUrl: apiUrl, rejectRateLimitedCalls: true, timeout: PATIENCE_MS },
    ...{ retryConfig: { retries: 0 }, logger: toBolt(log, LogLevel.WARN) },
  });
  const limitIn = (error: unknown) =>
    error instanceof webApi.WebAPIRateLimitedError ? new SlackLimit(error.retryAfter) : undefined;
  return { web, limitIn };
}

const uploaded = z.looseObject({
  files: z.tuple([
    z.looseObject({ files: z.tuple([z.looseObject({ id: z.string() })]).rest(z.unknown()) }),
  ]),
});
