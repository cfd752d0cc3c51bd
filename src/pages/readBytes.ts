import type { IncomingMessage } from 'node:http';

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * A raw route's body. Undefined when there are more than `most` bytes; it stops at the first. By
 * events: an iterator over a request costs as much as the rest of its way in.
 */
export function readBytes(request: IncomingMessage, most: number): Promise<Bytes | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<Bytes | undefined>();
  if (Number(request.headers['content-length'] ?? 0) > most) return Promise.resolve(undefined);
  const chunks: Buffer[] = [];
  let size = 0;
  const take = (chunk: Buffer) => {
    size += chunk.length;
    if (size <= most) return void chunks.push(chunk);
    request.off('data', take).pause();
    resolve(undefined);
  };
  request.on('data', take);
  request.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
  request.on('error', reject);
  request.on('close', () => reject(new Error('The request ended before its body was complete.')));
  return promise;
}
