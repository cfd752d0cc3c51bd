import type { FrameLocator, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** The chat as a customer meets it, on its own page or in the launcher's frame. */
export function chatOn(page: Page | FrameLocator) {
  const log = page.getByRole('region', { name: /Conversation|对话/ });
  return {
    log,
    composer: page.getByRole('textbox', { name: /Your message|您的消息/ }),
    messages: log.locator('.message'),
    fromBot: log.locator('.from-bot .message'),
    mine: log.locator('.from-customer .message'),
    choice: (name: string | RegExp) => log.getByRole('button', { name }),
    status: page.locator('.link-line'),
    /** Waits for the bot's greeting. */
    ready: () => log.locator('.from-bot .message').first().waitFor(),
    async say(text: string) {
      const field = page.getByRole('textbox', { name: /Your message|您的消息/ });
      await field.fill(text);
      await field.press('Enter');
    },
  };
}

export type ChatOnPage = ReturnType<typeof chatOn>;

/** The texts of all messages, in the order shown. */
export async function textsOf(messages: Locator): Promise<string[]> {
  return (await messages.locator('.bubble').allInnerTexts()).map((text) => text.trim());
}

/** Looks again until it is so. */
export function soon<T>(look: () => Promise<T>) {
  return expect.poll(look, { timeout: 40_000, interval: 50 });
}
