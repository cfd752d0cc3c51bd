import { Icon } from '../../../pages/browser.ts';
import type { PeopleNow } from './chatData.ts';
import type { Message } from './link/activity.ts';
import { Menu } from './Menu.tsx';
import { type Scene, useScene } from './scene.ts';

export function Header({ messages }: { messages: readonly Message[] }) {
  const { data, word, leave } = useScene();
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: a banner, told from that of the site around the frame
    <header aria-label={data.company.name}>
      <Mark />
      <div class="company">
        <h1>{data.company.name}</h1>
        <Status />
      </div>
      <AskPerson />
      <Menu messages={messages} />
      {leave && (
        <button
          type="button"
          class="icon-button"
          aria-label={word('close')}
          title={word('close')}
          onClick={leave}
        >
          <Icon name="close" />
        </button>
      )}
    </header>
  );
}

function Status() {
  const scene = useScene();
  return (
    <p>
      <span class="bot-status">{scene.word('statusBot')} · </span>
      {peopleIn(scene.data.company.people, scene)}
    </p>
  );
}

function peopleIn(people: PeopleNow, { word, times }: Scene): string {
  switch (people.are) {
    case 'here':
      return word('statusHere');
    case 'at the phone':
      if (people.until === undefined) return word('statusPhoneAlways');
      return word('statusPhone', { until: times.opening(people.until) });
    case 'away':
      return word('statusAway', { from: times.opening(people.from) });
    default:
      return people satisfies never;
  }
}

function AskPerson() {
  const { chat, word } = useScene();
  const ask = () => chat.say(word('personMessage'));
  return (
    <button type="button" class="button person" title={word('person')} onClick={ask}>
      <Icon name="person" />
      <span class="long">{word('person')}</span>
      <span class="short" aria-hidden="true">
        {word('personShort')}
      </span>
    </button>
  );
}

/** A speech bubble that smiles. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
      <path d="M6 4h20a4 4 0 0 1 4 4v12a4 4 0 0 1-4 4H15l-7 6v-6H6a4 4 0 0 1-4-4V8a4 4 0 0 1 4-4z" />
      <path class="smile" d="M10 14c3 4.500 9 4.500 12 0" />
    </svg>
  );
}
