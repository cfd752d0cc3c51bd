import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { browse, type Site } from './site.ts';

export const root = '/v3/directline';

export const say = (text: string, more: object = {}) => ({ type: 'message', text, ...more });

export const begin = async (site: Site, body: object = {}) =>
  (await browse(site)('POST', `${root}/conversations`, body)).body;

/** A customer with a conversation of his own. */
export async function guest(site: Site) {
  const offer = await begin(site);
  const ask = browse(site, offer.token);
  const own = `${root}/conversations/${offer.conversationId}`;
  return { ...offer, ask, own, post: (body: unknown) => ask('POST', `${own}/activities`, body) };
}

/** A stream's frames, as they come. */
export function listen(url: string) {
  const socket = new WebSocket(url);
  onTestFinished(() => socket.terminate());
  const frames: string[] = [];
  let look: () => void = () => {};
  socket.on('message', (data) => {
    frames.push(String(data));
    look();
  });
  const until = (done: () => boolean) =>
    new Promise<void>((resolve) => {
      look = () => done() && resolve();
      look();
    });
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  const refused = new Promise<number>((resolve) => {
    socket.on('error', () => {});
    socket.on('unexpected-response', (_, response) => resolve(response.statusCode ?? 0));
  });
  return { socket, frames, until, closed, refused };
}
