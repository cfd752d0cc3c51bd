import { useEffect, useRef } from '../../../pages/browser.ts';
import type { ChatState } from './chat.ts';
import type { Message } from './link/activity.ts';
import type { Scene } from './scene.ts';

/** What comes while the page is open: said to screen readers in order, sounded, counted outside. */
export function useNews(scene: Scene, state: ChatState): void {
  const told = useRef(0);
  useEffect(() => {
    const last = state.messages.at(-1)?.seq ?? 0;
    const from = Math.max(told.current, state.readUpTo);
    const news = state.messages.filter(({ seq, from: by }) => seq > from && by.role !== 'customer');
    told.current = Math.max(last, state.readUpTo);
    if (news.length === 0) return;
    for (const message of news) scene.announce(spoken(message, scene));
    if (!document.hasFocus()) scene.sound.play();
    parent.postMessage({ firsthand: 'news', count: news.length }, '*');
  }, [state.messages]);
}

function spoken(message: Message, { word, nameOf }: Scene): string {
  const plain = message.text.replace(/^\[\d+\]: .*$/gm, '').replace(/[*_`#>]|\]\([^)]*\)|\[/g, '');
  return word('saidBy', { speaker: nameOf(message.from), text: plain.trim() });
}
