import type { Memory, Timers } from '../../../../pages/browser.ts';
import type { Outbox, Outgoing } from './outbox.ts';
import { type Ask, Refused } from './request.ts';
import type { Pass } from './visit.ts';

export interface CourierParts {
  ask: Ask;
  memory: Memory;
  timers: Timers;
  locale: string;
  /** The token was refused: the link must fetch another, then `carry` again. */
  renew(): void;
  /** The outbox changed. */
  changed(): void;
}

const attemptsBeforeFailed = 4;

/** Takes what waits in the outbox to the server, in order, one at a time over all tabs. */
export class Courier {
  readonly #parts: CourierParts;
  #pass: Pass | undefined;
  #outbox: Outbox | undefined;
  #busy = false;
  #again = false;
  #attempts = 0;

  constructor(parts: CourierParts) {
    this.#parts = parts;
  }

  /** From now on, for this conversation. */
  serve(pass: Pass, outbox: Outbox): void {
    this.#pass = pass;
    this.#outbox = outbox;
  }

  /** Sends all that waits. A second call while one is under way is folded into it. */
  async carry(): Promise<void> {
    this.#again = true;
    if (this.#busy || !this.#pass) return;
    this.#busy = true;
    try {
      while (this.#again) await this.#round(this.#pass.conversation);
    } finally {
      this.#busy = false;
    }
  }

  async #round(conversation: string): Promise<void> {
    this.#again = false;
    await this.#parts.memory.alone(`firsthand:send:${conversation}`, async () => {
      while (await this.#takeNext());
    });
  }

  async #takeNext(): Promise<boolean> {
    const { ask } = this.#parts;
    const item = this.#outbox?.list().find(({ state }) => state === 'waiting');
    if (!item || !this.#pass || !this.#outbox) return false;
    const { conversation, token } = this.#pass;
    const path = `/v3/directline/conversations/${conversation}/activities`;
    try {
      await ask('POST', path, { token, body: activityOf(item, this.#parts.locale) });
      this.#settle(this.#outbox, item);
      return true;
    } catch (error) {
      return this.#stumble(this.#outbox, item, error);
    }
  }

  #settle(outbox: Outbox, item: Outgoing): void {
    this.#attempts = 0;
    if (item.rating) outbox.remove(new Set([item.clientId]));
    else if (outbox.list().some(({ clientId }) => clientId === item.clientId))
      outbox.change(item.clientId, { state: 'sent', reason: undefined });
    this.#parts.changed();
  }

  /** True when the next may go: this one was refused for good. Else it stays first in the line. */
  #stumble(outbox: Outbox, item: Outgoing, error: unknown): boolean {
    this.#attempts += 1;
    if (!(error instanceof Refused)) return this.#later(unreachablePause(this.#attempts));
    if ([401, 403, 404].includes(error.status)) {
      this.#parts.renew();
      return false;
    }
    const passing = error.status === 429 || error.status >= 500;
    if (passing && this.#attempts < attemptsBeforeFailed)
      return this.#later(error.wait || 700 * this.#attempts);
    this.#attempts = 0;
    outbox.change(item.clientId, { state: 'failed', reason: passing ? '' : error.advice });
    this.#parts.changed();
    return true;
  }

  #later(ms: number): false {
    this.#parts.timers.after(ms, () => void this.carry());
    return false;
  }
}

/** From a second on, up to 20 s; a link that is made anew carries at once. */
const unreachablePause = (attempts: number) => Math.min(20_000, 1_000 * 1.5 ** attempts);

function activityOf({ clientId, text, action, rating }: Outgoing, locale: string): object {
  const shared = { from: { id: 'customer' }, locale, channelData: { clientActivityID: clientId } };
  if (!rating)
    return {
      ...shared,
      type: 'message',
      textFormat: 'plain',
      text,
      ...(action !== undefined && { value: { action } }),
    };
  const kind = rating.helpful ? 'LikeAction' : 'DislikeAction';
  return {
    ...shared,
    type: 'event',
    name: 'webchat:activity-status/feedback',
    value: { '@type': kind, '@id': rating.message },
  };
}
