import { useEffect, useLayoutEffect, useRef } from '../../../pages/browser.ts';
import type { Message } from '../../protocol/view.ts';
import { keyOf, lastSeqOf, type OpenCase } from '../live/openCase.ts';
import type { Outgoing } from '../live/replies.ts';
import { useScene } from '../scene.ts';
import type { Times } from '../times.ts';
import { customerName } from '../words.ts';
import { MessageLine } from './MessageLine.tsx';
import { Outgoings } from './Outgoings.tsx';

const NEAR_END = 80;

/** All that was said, the newest in sight unless one reads further up. */
export function Transcript({ open }: { open: OpenCase }) {
  const { word, desk, times, state } = useScene();
  const box = useRef<HTMLDivElement>(null);
  const isAtEnd = useEnd(box);
  useReading(open, isAtEnd);
  const here = new Set(open.messages.map(({ clientId }) => clientId));
  const isOnItsWay = ({ key }: Outgoing) => !here.has(`staff|${state.me.id}|${key}`);
  const waiting = desk.replies.of(open.id).filter(isOnItsWay);
  const lastOwn = open.messages.findLast(({ from }) => from.role === 'staff');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by key
    <div class="transcript" ref={box} tabIndex={0} role="log" aria-label={word('transcript')}>
      <ol>
        {open.messages.map((message, index) => (
          <MessageLine
            key={message.id}
            message={message}
            isFirst={isFirst(open.messages[index - 1], message, times)}
            isNewDay={isNewDay(open.messages[index - 1], message, times)}
            isRead={message === lastOwn && message.seq <= open.customerRead}
          />
        ))}
        <Outgoings replies={waiting} />
      </ol>
      <p class="typing" role="status">
        {open.typing.some(({ role }) => role === 'customer') &&
          word('customerWrites', { name: customerName(open.view, word) })}
      </p>
    </div>
  );
}

const isNewDay = (before: Message | undefined, message: Message, { day }: Times): boolean =>
  !before || day(before.at) !== day(message.at);

/** The first of what one speaker says in a row. */
function isFirst(before: Message | undefined, message: Message, times: Times): boolean {
  if (!before || before.content.kind === 'floor' || isNewDay(before, message, times)) return true;
  return keyOf(before.from) !== keyOf(message.from) || message.at - before.at > 5 * 60_000;
}

/** Follows the end while it is in sight. */
function useEnd(box: { current: HTMLElement | null }): { current: boolean } {
  const isAtEnd = useRef(true);
  useEffect(() => {
    const { current } = box;
    const look = () => {
      if (current)
        isAtEnd.current =
          current.scrollHeight - current.scrollTop - current.clientHeight < NEAR_END;
    };
    current?.addEventListener('scroll', look, { passive: true });
    return () => current?.removeEventListener('scroll', look);
  }, []);
  useLayoutEffect(() => {
    if (isAtEnd.current) box.current?.scrollTo({ top: box.current.scrollHeight });
  });
  return isAtEnd;
}

/** Tells what has been before the agent's eyes. */
function useReading(open: OpenCase, isAtEnd: { current: boolean }): void {
  const { desk } = useScene();
  const last = lastSeqOf(open);
  useEffect(() => {
    const look = () => {
      if (document.hasFocus() && isAtEnd.current) desk.hasRead(last);
    };
    look();
    addEventListener('focus', look);
    return () => removeEventListener('focus', look);
  }, [last]);
}
