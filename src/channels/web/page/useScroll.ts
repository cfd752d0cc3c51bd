import { useEffect, useLayoutEffect, useRef, useState } from '../../../pages/browser.ts';
import type { ChatState } from './chat.ts';

export interface Scroll {
  isAtEnd: boolean;
  /** So far up that a way back is worth the room it takes. */
  isFar: boolean;
  /** Messages that came while the reader was further up. */
  news: number;
  toEnd(): void;
}

const nearEnd = 24;
/** Less still shows the upper half of the buttons that follow. */
const farFromEnd = 48;

/** Follows the conversation while its end is in sight, and stays put while the reader is further up. */
export function useScroll(box: { current: HTMLElement | null }, state: ChatState): Scroll {
  const atEnd = useRef(true);
  const seen = useRef(0);
  const [isAtEnd, setAtEnd] = useState(true);
  const [isFar, setFar] = useState(false);
  const last = state.messages.at(-1)?.seq ?? 0;
  const toEnd = () => box.current?.scrollTo({ top: box.current.scrollHeight });
  useEffect(
    () =>
      watchEnd(box.current, (left) => {
        atEnd.current = left < nearEnd;
        setAtEnd(atEnd.current);
        setFar(left >= farFromEnd);
      }),
    [],
  );
  useLayoutEffect(() => {
    if (!atEnd.current || !box.current) return;
    showNewest(box.current, seen.current);
    seen.current = last;
  }, [state.messages, state.phase, state.typing]);
  useLayoutEffect(() => {
    if (state.said > 0) toEnd();
  }, [state.said]);
  useLayoutEffect(() => {
    if (isAtEnd) seen.current = last;
  }, [isAtEnd]);
  return { isAtEnd, isFar, news: newsSince(state, seen.current), toEnd };
}

/** The end; or the beginning of what is new, when all of it does not fit. */
function showNewest(box: HTMLElement, seen: number): void {
  const isNew = (element: HTMLElement) => Number(element.dataset.seq) > seen;
  const first = [
    ...box.querySelectorAll<HTMLElement>('.from-bot [data-seq], .from-person [data-seq]'),
  ].find(isNew);
  const top = first && seen > 0 ? first.offsetTop - 36 : Number.POSITIVE_INFINITY;
  box.scrollTo({ top: Math.min(top, box.scrollHeight) });
}

function newsSince({ messages }: ChatState, seen: number): number {
  return messages.filter(({ seq, from }) => seq > seen && from.role !== 'customer').length;
}

/** Tells how much is left below. */
function watchEnd(box: HTMLElement | null, tell: (left: number) => void): () => void {
  if (!box) return () => {};
  let wasAtEnd = true;
  const look = () => {
    const left = box.scrollHeight - box.scrollTop - box.clientHeight;
    wasAtEnd = left < nearEnd;
    tell(left);
  };
  const stay = new ResizeObserver(() => wasAtEnd && box.scrollTo({ top: box.scrollHeight }));
  stay.observe(box);
  box.addEventListener('scroll', look, { passive: true });
  return () => {
    stay.disconnect();
    box.removeEventListener('scroll', look);
  };
}
