import { PlainText, safeMarkup, useMemo } from '../../../pages/browser.ts';
import type { Message } from '../../protocol/view.ts';
import { useScene } from '../scene.ts';
import { customerName } from '../words.ts';
import { MessageFiles } from './MessageFiles.tsx';

interface MessageLineProps {
  message: Message;
  isFirst: boolean;
  isNewDay: boolean;
  isRead: boolean;
}

export function MessageLine({ message, isFirst, isNewDay, isRead }: MessageLineProps) {
  const { word, times, state } = useScene();
  const { from, content, at } = message;
  if (content.kind === 'arrival') return null;
  const isMine = from.role === 'staff' && from.id === state.me.id;
  return (
    <li class={`said from-${isMine ? 'me' : from.role}`} data-seq={message.seq}>
      {isNewDay && <p class="divider">{times.day(at)}</p>}
      {content.kind === 'floor' && <p class="divider floor">{content.text}</p>}
      {content.kind === 'rating' && (
        <p class="divider">{word(content.helpful ? 'thumbUp' : 'thumbDown')}</p>
      )}
      {content.kind === 'text' && (
        <>
          {isFirst && <Who message={message} />}
          <Said message={message} />
          {isRead && <p class="mark">{word('customerRead')}</p>}
        </>
      )}
    </li>
  );
}

function Who({ message: { from, at } }: { message: Message }) {
  const { word, times, state } = useScene();
  const name =
    from.role === 'staff'
      ? from.name
      : from.role === 'bot'
        ? word('actor-bot')
        : customerName(state.open?.view, word);
  return (
    <p class="who">
      <b dir="auto">{name}</b>{' '}
      <time dateTime={new Date(at).toISOString()} title={times.full(at)}>
        {times.clock(at)}
      </time>
    </p>
  );
}

function Said({ message }: { message: Message }) {
  const { word, ask } = useScene();
  const { from, content } = message;
  if (content.kind !== 'text') return null;
  const { attachments = [], sources = [], choices = [] } = content;
  return (
    <>
      {content.text !== '' &&
        (from.role === 'bot' ? <Markup text={content.text} /> : <PlainText text={content.text} />)}
      <MessageFiles files={attachments} />
      {sources.length > 0 && (
        <p class="sources">
          {sources.map(({ article, title }) => (
            <a key={article} href={`/articles/${article}`} target="_blank" rel="noopener">
              {title}
            </a>
          ))}
        </p>
      )}
      {choices.length > 0 && <p class="choices">{choices.map(({ title }) => title).join(' · ')}</p>}
      <p class="deeds">
        {from.role === 'bot' && (
          <button type="button" onClick={() => ask({ form: 'why', message })}>
            {word('why')}
          </button>
        )}
        {from.role === 'staff' && (
          <button type="button" onClick={() => ask({ form: 'good-answer', message })}>
            {word('goodAnswer')}
          </button>
        )}
      </p>
    </>
  );
}

function Markup({ text }: { text: string }) {
  const markup = useMemo(() => ({ __html: safeMarkup(text) }), [text]);
  return (
    <div class="bubble" dir="auto">
      <div class="prose" dangerouslySetInnerHTML={markup} />
    </div>
  );
}
