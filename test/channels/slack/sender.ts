import { Agent, request } from 'node:http';
import { type EventSource, PATIENCE_MS } from './fake/eventSource.ts';

/** What became of each delivery, tries again counted as deliveries of their own. */
export interface Sent {
  /** Milliseconds from sending it to its acknowledgement, of those that were. */
  acknowledged: number[];
  /** The program was down: nobody accepted it. */
  refused: number;
  /** Accepted, and cut off as the program died. */
  broken: number;
  /** Accepted, and answered with anything but 200. */
  failed: number;
  /** Accepted, and not answered within three seconds. */
  late: number;
}

/** Posts as Slack does: over connections that are kept, as many as it takes. */
export function createSender(url: () => string) {
  const sent: Sent = { acknowledged: [], refused: 0, broken: 0, failed: 0, late: 0 };
  const agent = new Agent({ keepAlive: true });
  const post: EventSource['post'] = (body, headers) =>
    new Promise((resolve) => {
      const begun = performance.now();
      const options = { method: 'POST', agent, headers };
      const asking = request(`${url()}/slack/events`, options);
      let isLate = false;
      const late = setTimeout(() => {
        isLate = true;
        asking.destroy(new Error('Too late.'));
      }, PATIENCE_MS);
      const broke = (error: NodeJS.ErrnoException) => {
        clearTimeout(late);
        if (isLate) sent.late += 1;
        else if (error.code === 'ECONNREFUSED') sent.refused += 1;
        else sent.broken += 1;
        const failure = isLate ? ('http_timeout' as const) : ('connection_failed' as const);
        resolve({ status: 0, body: '', failure });
      };
      asking.once('error', broke).once('response', (response) => {
        response.resume().once('error', broke);
        response.once('end', () => {
          clearTimeout(late);
          const { statusCode: status = 0 } = response;
          if (status === 200) sent.acknowledged.push(performance.now() - begun);
          else sent.failed += 1;
          resolve({ status, body: '' });
        });
      });
      asking.end(body);
    });
  return { sent, post };
}
