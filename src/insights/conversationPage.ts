import { type Html, html } from '../pages/index.ts';
import type { ConversationId } from '../vocabulary.ts';
import type { Page } from './layout.ts';

const MOST = 1_000;

/** What was said, for whoever reads a comment and wants to know why. */
export async function conversationPage(
  { words, sources }: Pick<Page, 'words' | 'sources'>,
  id: ConversationId,
): Promise<Html> {
  const { word, language } = words;
  const messages = await sources.conversations.messages(id, 0, MOST);
  if (messages.length === 0) return html`<p class="notice warn">${word('conversationMissing')}</p>`;
  const { timeZone } = sources.company();
  const times = new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone,
  });
  const lines = messages.flatMap(({ from, at, content }) =>
    'text' in content && content.text !== ''
      ? [
          html`<li class="${from.role}"><p class="who"><b>${from.role === 'staff' ? from.name : word(from.role)}</b> <time datetime="${new Date(at).toISOString()}">${times.format(at)}</time></p><p class="said">${content.text}</p></li>`,
        ]
      : [],
  );
  return html`<h1>${word('conversation')}</h1><ol class="transcript">${lines}</ol>`;
}
