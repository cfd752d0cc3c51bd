import { useState } from '../../../pages/browser.ts';
import { useScene } from '../scene.ts';

/** What is written now, kept to be offered by `/`. */
export function KeepCanned({ text }: { text: string }) {
  const { word, state, perform, announce } = useScene();
  const [title, setTitle] = useState<string>();
  if (text.trim() === '') return null;
  const language = state.open?.view?.record.case.language ?? 'en';
  const keep = async () => {
    if (!title?.trim()) return;
    if (!(await perform('keep-canned', { title, language, text }))) return;
    setTitle(undefined);
    announce(word('cannedKept'));
  };
  if (title === undefined)
    return (
      <button type="button" class="link" onClick={() => setTitle('')}>
        {word('keepCanned')}
      </button>
    );
  return (
    <span class="keep-canned">
      <input
        value={title}
        maxLength={80}
        aria-label={word('cannedTitle')}
        placeholder={word('cannedTitle')}
        onInput={({ currentTarget }) => setTitle(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          keep();
        }}
      />
      <button type="button" class="button" onClick={keep}>
        {word('keep')}
      </button>
    </span>
  );
}
