import { Icon, PlainText, useMemo } from '../../../pages/browser.ts';
import { AttachedFiles } from './Files.tsx';
import type { Message, Source } from './link/activity.ts';
import { renderMarkdown } from './markup.ts';
import { StayingChoices } from './StayingChoices.tsx';
import { useScene } from './scene.ts';
import type { Staying } from './staying.ts';
import { Thumbs } from './Thumbs.tsx';

interface MessageProps {
  message: Message;
  rating: boolean | undefined;
  staying: Staying | undefined;
}

export function MessageView({ message, rating, staying }: MessageProps) {
  if (message.handover) return <p class="divider handover">{message.text}</p>;
  return (
    <div class="message" data-seq={message.seq}>
      {message.from.role === 'bot' ? (
        <BotText message={message} />
      ) : (
        message.text !== '' && <PlainText text={message.text} />
      )}
      <AttachedFiles files={message.files} />
      {staying && <StayingChoices message={message} staying={staying} />}
      {message.rateable && <Thumbs message={message.id} rating={rating} />}
    </div>
  );
}

function BotText({ message }: { message: Message }) {
  const { word } = useScene();
  const markup = useMemo(
    () => ({ __html: renderMarkdown(message.text, (value) => word('copyValue', { value })) }),
    [message.text],
  );
  return (
    <div class="bubble" dir="auto">
      <div class="prose" dangerouslySetInnerHTML={markup} />
      {message.sources.map((source) => (
        <SourceLink key={source.url} source={source} />
      ))}
    </div>
  );
}

function SourceLink({ source }: { source: Source }) {
  const { word } = useScene();
  if (!/^https?:\/\//.test(source.url)) return null;
  return (
    <a class="source" href={source.url} target="_blank" rel="noopener">
      <Icon name="source" />
      <span>
        <span class="source-label">{`${word('source')} `}</span>
        {source.title}
        <span class="hidden-visually"> ({word('newTab')})</span>
      </span>
    </a>
  );
}
