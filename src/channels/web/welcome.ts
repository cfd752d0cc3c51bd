import type { Entrance } from './entrance.ts';
import type { Pass } from './tokens.ts';

/**
 * Lets the bot greet a customer who listens and has a conversation without a word in it. Beyond
 * the address's allowance nobody is greeted; who then says something is answered all the same.
 */
export async function welcome(entrance: Entrance, pass: Pass, address: string): Promise<void> {
  const conversation = await entrance.conversations.find(pass.conversation);
  if (conversation && conversation.lastSeq > 0) return;
  if ((await entrance.limits.arrivals(address)) > 0) return;
  await entrance.open(pass);
  const arrival = { clientId: 'arrival', content: { kind: 'arrival' } } as const;
  await entrance.conversations.receive(pass.conversation, arrival);
}
