import { Icon } from '../../../pages/browser.ts';
import { Mark } from './Header.tsx';
import type { Speaker } from './link/activity.ts';
import { MessageView } from './MessageView.tsx';
import { useScene } from './scene.ts';
import type { Staying } from './staying.ts';
import type { Group } from './timeline.ts';

interface GroupProps {
  group: Group;
  ratings: Readonly<Record<string, boolean>>;
  staying: ReadonlyMap<string, Staying>;
  /** The line above it when it begins what was missed. */
  missed?: string;
}

export function GroupView({ group, ratings, staying, missed }: GroupProps) {
  const { times } = useScene();
  const at = group.messages[0]?.at ?? 0;
  return (
    <li class={`group from-${group.from.role}`}>
      {group.newDay && <p class="divider">{times.day(at)}</p>}
      {missed && <p class="divider missed">{missed}</p>}
      <Who from={group.from} at={at} />
      {group.messages.map((message) => (
        <MessageView
          key={message.id}
          message={message}
          rating={ratings[message.id]}
          staying={staying.get(message.id)}
        />
      ))}
    </li>
  );
}

/** The line above what somebody says. */
export function Who({ from, at }: { from: Speaker; at: number }) {
  const { word, times, data } = useScene();
  const company = data.company.name;
  return (
    <p class="who">
      {from.role === 'bot' && <Mark />}
      {from.role === 'person' && (
        <span class="avatar" aria-hidden="true">
          {[...from.name][0] ?? <Icon name="person" />}
        </span>
      )}
      <b>
        {from.role === 'customer'
          ? word('speakerYou')
          : from.role === 'person'
            ? from.name
            : company}
      </b>
      {from.role === 'bot' && <span class="tag">{word('speakerBotTag')}</span>}
      {from.role === 'person' && <span class="tag">{word('speakerPersonTag', { company })}</span>}
      <time dateTime={new Date(at).toISOString()} title={times.full(at)}>
        {times.clock(at)}
      </time>
    </p>
  );
}
