import { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import { z } from 'zod';
import { toBolt } from './reception.ts';
import type { Access } from './webApi.ts';

/** A picture for a message; gives its id in Slack. */
export type Upload = (filename: string, alt: string, bytes: Uint8Array) => Promise<string>;

const PATIENCE_MS = 15_000;

export function createUpload({ token, apiUrl }: Access, log: Logger): Upload {
  const web = new webApi.WebClient(token, {
    ...{ slackApiUrl: apiUrl, rejectRateLimitedCalls: true, timeout: PATIENCE_MS },
    ...{ retryConfig: { retries: 0 }, logger: toBolt(log) },
  });
  return async (filename, alt_text, bytes) => {
    const sent = await web.filesUploadV2({ filename, alt_text, file: Buffer.from(bytes) });
    return uploaded.parse(sent).files[0].files[0].id;
  };
}

const uploaded = z.looseObject({
  files: z.tuple([
    z.looseObject({ files: z.tuple([z.looseObject({ id: z.string() })]).rest(z.unknown()) }),
  ]),
});
