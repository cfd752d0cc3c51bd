import { type TargetedKeyboardEvent, useRef } from '../../../pages/browser.ts';
import type { Choice, Message } from './link/activity.ts';
import { useScene } from './scene.ts';
import type { Staying } from './staying.ts';

interface StayingProps {
  message: Message;
  staying: Staying;
}

/** One of several, to be changed as long as they are there: radio buttons, and a way past them. */
export function StayingChoices({ message, staying }: StayingProps) {
  const { chat } = useScene();
  const answers = message.choices.filter(({ apart }) => !apart);
  const others = message.choices.filter(({ apart }) => apart);
  const take = ({ title, action }: Choice) => chat.say(title, action);
  return (
    <div class="staying">
      {answers.length > 0 && (
        <Answers label={message.text} answers={answers} taken={staying.taken} take={take} />
      )}
      {staying.isNewest &&
        others.map((choice) => (
          <button key={choice.title} type="button" class="apart" onClick={() => take(choice)}>
            {choice.title}
          </button>
        ))}
    </div>
  );
}

interface AnswersProps {
  label: string;
  answers: readonly Choice[];
  taken: string | undefined;
  take(choice: Choice): void;
}

/** Arrows move along, Space or Enter takes: a tap is sent at once, so moving alone must not take. */
function Answers({ label, answers, taken, take }: AnswersProps) {
  const box = useRef<HTMLDivElement>(null);
  const chosen = answers.findIndex(({ action }) => action !== undefined && action === taken);
  const move = (event: TargetedKeyboardEvent<HTMLDivElement>) => {
    const radios = [...(box.current?.querySelectorAll('button') ?? [])];
    const next = neighbour(event.key, radios.findIndex(isFocused), radios.length);
    if (next === undefined) return;
    event.preventDefault();
    radios[next]?.focus();
  };
  return (
    <div class="answers" role="radiogroup" aria-label={label} ref={box} onKeyDown={move}>
      {answers.map((choice, place) => (
        // biome-ignore lint/a11y/useSemanticElements: an input would be taken by moving onto it
        <button
          key={choice.title}
          type="button"
          role="radio"
          aria-checked={place === chosen}
          tabIndex={place === Math.max(0, chosen) ? 0 : -1}
          class="choice"
          dir="auto"
          onClick={() => take(choice)}
        >
          {choice.sign && <span aria-hidden="true">{choice.sign} </span>}
          {choice.title}
        </button>
      ))}
    </div>
  );
}

const isFocused = (radio: HTMLButtonElement): boolean => radio === document.activeElement;

const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
};

/** Where a key leads to, around the ends. */
function neighbour(key: string, from: number, count: number): number | undefined {
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const step = STEPS[key];
  return step === undefined ? undefined : (from + step + count) % count;
}
