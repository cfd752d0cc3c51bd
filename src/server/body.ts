import type { IncomingMessage } from 'node:http';

/** A request that is refused: the status, a code for programs and a sentence that says what to do. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/**
 * The body of a request: JSON as parsed, a Buffer for other types, undefined without a body.
 * Throws Refusal. Stops reading at the first byte too many. restify's own parsers are not used:
 * anyone can end the process through their gzip branch, and they read past their limit to the end.
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<unknown> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge(limit);
  const bytes = await readBytes(request, limit);
  if (bytes.length === 0) return undefined;
  return isJson(request.headers['content-type']) ? parseJson(bytes) : bytes;
}

/** By events: an iterator over a request costs as much as the rest of its way in. */
function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const chunks: Buffer[] = [];
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
    else {
      request.pause();
      reject(tooLarge(limit));
    }
  });
  request.on('end', () =>
    resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)),
  );
  request.on('error', reject);
  request.on('close', () => {
    if (!request.complete) reject(aborted());
  });
  return promise;
}

function isJson(type: string | undefined): boolean {
  return /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(type ?? '');
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Spelt out, or with any of its letters escaped; looking at every field is slow. */
const MAY_NAME_PROTO = /__proto__|\\u/;

function parseJson(bytes: Buffer): unknown {
  try {
    const text = utf8.decode(bytes);
    return MAY_NAME_PROTO.test(text) ? JSON.parse(text, refuseProto) : JSON.parse(text);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(400, 'BadJson', 'The body is not JSON in UTF-8. Check it and send it again.');
  }
}

function refuseProto(key: string, value: unknown): unknown {
  if (key !== '__proto__') return value;
  throw new Refusal(
    400,
    'BadJson',
    'The body may not have a field named __proto__. Leave it away.',
  );
}

export function aborted(): Refusal {
  return new Refusal(400, 'Aborted', 'The request ended before its body was complete.');
}

function tooLarge(limit: number): Refusal {
  return new Refusal(413, 'TooLarge', `The body may have at most ${limit} bytes. Send less.`);
}
