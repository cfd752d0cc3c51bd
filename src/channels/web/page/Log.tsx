import { useRef } from '../../../pages/browser.ts';
import { Choices } from './Choices.tsx';
import type { ChatState } from './chat.ts';
import { GroupView } from './GroupView.tsx';
import { Jump } from './Jump.tsx';
import { Outgoings } from './Outgoings.tsx';
import { Failed, Intro, Loading } from './States.tsx';
import { useScene } from './scene.ts';
import { stayingIn } from './staying.ts';
import { groupMessages } from './timeline.ts';
import { useCopying } from './useCopying.ts';
import { useReading } from './useReading.ts';
import { useScroll } from './useScroll.ts';

/** The conversation, oldest first. */
export function Log({ state }: { state: ChatState }) {
  const { chat, word } = useScene();
  const box = useRef<HTMLElement>(null);
  const { isAtEnd, isFar, news, toEnd } = useScroll(box, state);
  useCopying(box);
  useReading(chat, state, isAtEnd);
  return (
    <div class="log-frame">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the keyboard */}
      <section class="log" ref={box} tabIndex={0} aria-label={word('log')}>
        <div class="log-content">
          <Intro />
          {state.phase === 'loading' && <Loading />}
          {state.phase === 'failed' && <Failed />}
          <Groups state={state} />
          <Outgoings
            items={state.outgoing}
            link={state.link}
            goOn={state.messages.at(-1)?.from.role === 'customer'}
          />
          <ReadLine state={state} />
          <TypingLine state={state} />
          <Choices state={state} />
        </div>
      </section>
      {(isFar || (!isAtEnd && news > 0)) && <Jump count={news} jump={toEnd} />}
    </div>
  );
}

function Groups({ state }: { state: ChatState }) {
  const { word } = useScene();
  const { messages, missedAfter, ratings } = state;
  const groups = groupMessages(messages, missedAfter);
  const staying = stayingIn(messages);
  const missed = messages.filter(
    ({ seq, from }) => seq > (missedAfter ?? Infinity) && from.role !== 'customer',
  );
  const firstMissed = missed[0]?.seq;
  return (
    <ol class="groups">
      {groups.map((group) => (
        <GroupView
          key={group.messages[0]?.id}
          group={group}
          ratings={ratings}
          staying={staying}
          {...(group.messages.some(({ seq }) => seq === firstMissed) && {
            missed: word('missed', { count: missed.length }),
          })}
        />
      ))}
    </ol>
  );
}

/** Under the customer's newest message, once a person has seen it. */
function ReadLine({ state: { messages, personRead, outgoing } }: { state: ChatState }) {
  const { word } = useScene();
  const last = messages.at(-1);
  const isRead = last?.from.role === 'customer' && last.seq <= personRead && outgoing.length === 0;
  return isRead ? <p class="read-line">{word('read')}</p> : null;
}

function TypingLine({ state }: { state: ChatState }) {
  const { word, nameOf } = useScene();
  return (
    <p class="typing" hidden={!state.typing}>
      <span class="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      {state.typing && word('typing', { speaker: nameOf(state.typing) })}
    </p>
  );
}
