import type { Access } from './webApi.ts';

/** A private file of Slack's. Undefined for what is too large, or lies elsewhere. */
export type Download = (url: string) => Promise<Uint8Array<ArrayBuffer> | undefined>;

const LARGEST = 10 * 1024 * 1024;
const PATIENCE_MS = 15_000;

/** Our token goes to Slack alone, whatever address an event names. */
export function createDownload({ token, apiUrl }: Access): Download {
  return async (url) => {
    if (!isSlacks(url, apiUrl)) return undefined;
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${token}` },
      ...{ redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) },
    });
    if (!response.ok) throw new Error(`Slack answered ${response.status}.`);
    return readUpTo(LARGEST, response);
  };
}

const SLACK = new URL('https://slack.com');

function isSlacks(url: string, apiUrl: string): boolean {
  const { protocol, host = '' } = URL.parse(url) ?? {};
  return [SLACK, new URL(apiUrl)].some(
    (home) => protocol === home.protocol && `.${host}`.endsWith(`.${home.host}`),
  );
}

async function readUpTo(most: number, { headers, body }: Response) {
  if (Number(headers.get('content-length') ?? 0) > most || !body) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > most) return undefined;
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
