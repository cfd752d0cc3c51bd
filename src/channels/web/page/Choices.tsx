import { focusComposer } from './Composer.tsx';
import type { ChatState } from './chat.ts';
import type { Choice } from './link/activity.ts';
import { useScene } from './scene.ts';

/** Buttons under the newest message; under the bot's greeting, what others often ask. */
export function Choices({ state }: { state: ChatState }) {
  const { data, word } = useScene();
  if (state.phase !== 'ready' || state.outgoing.length > 0) return null;
  const last = state.messages.at(-1);
  const isUntouched = !state.messages.some(({ from }) => from.role === 'customer');
  const offered = last && last.from.role !== 'customer' && !last.stays ? last.choices : [];
  const starters = isUntouched ? data.starters.map((title) => ({ title })) : [];
  const choices = offered.length > 0 ? offered : starters;
  return (
    <ChoiceList
      label={word(isUntouched ? 'starters' : 'choices')}
      isLabelShown={isUntouched}
      choices={choices}
    />
  );
}

interface ChoiceListProps {
  label: string;
  isLabelShown: boolean;
  choices: readonly Choice[];
}

function ChoiceList({ label, isLabelShown, choices }: ChoiceListProps) {
  const { chat } = useScene();
  if (choices.length === 0) return null;
  const take = ({ title, action }: Choice) => {
    chat.say(title, action);
    focusComposer();
  };
  return (
    <fieldset class="choices">
      <legend class={isLabelShown ? 'choices-label' : 'hidden-visually'}>{label}</legend>
      {choices.map((choice) => (
        <button
          key={choice.title}
          type="button"
          class="choice"
          dir="auto"
          onClick={() => take(choice)}
        >
          {choice.title}
        </button>
      ))}
    </fieldset>
  );
}
