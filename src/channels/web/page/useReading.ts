import { useEffect } from '../../../pages/browser.ts';
import type { Chat, ChatState } from './chat.ts';

/** Tells whoever speaks with the customer what the customer has before his eyes. */
export function useReading(chat: Chat, state: ChatState, isAtEnd: boolean): void {
  const last = state.messages.findLast(({ from }) => from.role === 'person')?.seq ?? 0;
  useEffect(() => {
    const look = () => {
      if (last > 0 && isAtEnd && document.visibilityState === 'visible') chat.hasRead(last);
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [last, isAtEnd, state.link]);
}
