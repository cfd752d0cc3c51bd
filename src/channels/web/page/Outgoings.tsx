import { Icon, PlainText } from '../../../pages/browser.ts';
import { Who } from './GroupView.tsx';
import type { LinkState } from './link/link.ts';
import type { Outgoing } from './link/outbox.ts';
import { useScene } from './scene.ts';

interface OutgoingsProps {
  items: readonly Outgoing[];
  link: LinkState;
  /** The newest message is the customer's own: these go on with it. */
  goOn: boolean;
}

/** What is on its way, where it will stand once it is sent. */
export function Outgoings({ items, link, goOn }: OutgoingsProps) {
  return (
    <ol class={goOn ? 'groups outgoing goes-on' : 'groups outgoing'} hidden={items.length === 0}>
      {items.map((item, index) => (
        <li key={item.clientId} class={`group from-customer is-${item.state}`}>
          {index === 0 && !goOn && <Who from={{ role: 'customer' }} at={item.at} />}
          <div class="message">
            <PlainText text={item.text ?? ''} />
            <State item={item} link={link} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function State({ item, link }: { item: Outgoing; link: LinkState }) {
  const { word } = useScene();
  if (item.state === 'failed') return <NotSent item={item} />;
  if (item.state === 'sent') return <p class="state">{word('sent')}</p>;
  if (link === 'offline') return <p class="state">{word('waiting')}</p>;
  return <p class="state sending">{word('sending')}</p>;
}

function NotSent({ item }: { item: Outgoing }) {
  const { chat, word } = useScene();
  return (
    <div class="state not-sent" role="alert">
      <span>
        <Icon name="alert" /> {word('failed')} {item.reason}
      </span>
      <button type="button" onClick={() => chat.sendAgain(item.clientId)}>
        {word('sendAgain')}
      </button>
      <button type="button" onClick={() => chat.discard(item.clientId)}>
        {word('discard')}
      </button>
    </div>
  );
}
