import type { Logger } from 'pino';
import { z } from 'zod';
import { toBolt } from './toBolt.ts';
import type { Access } from './webApi.ts';

/** A picture for a message; gives its id in Slack. */
export type Upload = (filename: string, alt: string, bytes: Uint8Array) => Promise<string>;

const PATIENCE_MS = 15_000;

/** Bolt is loaded with the first picture. */
export function createUpload(access: Access, log: Logger): Upload {
  let client: ReturnType<typeof openClient> | undefined;
  return async (filename, alt_text, bytes) => {
    client ??= openClient(access, log);
    const web = await client;
    const sent = await web.filesUploadV2({ filename, alt_text, file: Buffer.from(bytes) });
    return uploaded.parse(sent).files[0].files[0].id;
  };
}

async function openClient({ token, apiUrl }: Access, log: Logger) {
  const { LogLevel, webApi } = await import('@slack/bolt');
  return new webApi.WebClient(token, {
    ...{ slackApiUrl: apiUrl, rejectRateLimitedCalls: true, timeout: PATIENCE_MS },
    ...{ retryConfig: { retries: 0 }, logger: toBolt(log, LogLevel.WARN) },
  });
}

const uploaded = z.looseObject({
  files: z.tuple([
    z.looseObject({ files: z.tuple([z.looseObject({ id: z.string() })]).rest(z.unknown()) }),
  ]),
});
