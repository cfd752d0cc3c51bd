import { createLook, Icon, useEffect, useMemo, useRef, useState } from '../../../pages/browser.ts';
import type { Message } from './link/activity.ts';
import { useScene } from './scene.ts';
import { saveTranscript } from './transcript.ts';
import type { ChatWord } from './wording.ts';

export function Menu({ messages }: { messages: readonly Message[] }) {
  const scene = useScene();
  const [isOpen, setOpen] = useState(false);
  const holder = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const close = (byKey: boolean) => {
    setOpen(false);
    if (byKey) opener.current?.focus();
  };
  useClosing(holder, isOpen, close);
  return (
    <div class="menu" ref={holder}>
      <button
        type="button"
        class="icon-button"
        ref={opener}
        aria-expanded={isOpen}
        aria-controls="settings"
        aria-label={scene.word('menu')}
        title={scene.word('menu')}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="more" />
      </button>
      {isOpen && <Settings save={() => saveTranscript(messages, scene)} />}
    </div>
  );
}

/** Escape closes it, and a press or a focus outside. */
function useClosing(
  holder: { current: HTMLElement | null },
  isOpen: boolean,
  close: (byKey: boolean) => void,
): void {
  useEffect(() => {
    if (!isOpen) return;
    const ending = new AbortController();
    const leave = ({ target }: Event) => {
      if (target instanceof Node && !holder.current?.contains(target)) close(false);
    };
    const closeByKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      close(true);
    };
    document.addEventListener('pointerdown', leave, { signal: ending.signal });
    document.addEventListener('focusin', leave, { signal: ending.signal });
    holder.current?.addEventListener('keydown', closeByKey, { signal: ending.signal });
    return () => ending.abort();
  }, [isOpen]);
}

const themes = [
  ['auto', 'lookAuto'],
  ['light', 'lookLight'],
  ['dark', 'lookDark'],
] as const;
const sizes = [
  ['normal', 'sizeNormal'],
  ['large', 'sizeLarge'],
  ['larger', 'sizeLarger'],
] as const;

function Settings({ save }: { save: () => void }) {
  const { word, sound } = useScene();
  const look = useMemo(() => createLook(document.documentElement, safeStorage()), []);
  const [isSoundOn, setSound] = useState(sound.isOn());
  const turnSound = () => {
    sound.turn(!isSoundOn);
    setSound(!isSoundOn);
  };
  return (
    <div class="settings" id="settings">
      <Options
        name="size"
        legend="size"
        options={sizes}
        chosen={look.size()}
        choose={look.setSize}
      />
      <Options
        name="look"
        legend="look"
        options={themes}
        chosen={look.theme()}
        choose={look.setTheme}
      />
      <label class="switch">
        <input type="checkbox" checked={isSoundOn} onChange={turnSound} />
        <Icon name={isSoundOn ? 'sound' : 'soundOff'} />
        {word('sound')}
      </label>
      <button type="button" class="button" onClick={save}>
        <Icon name="download" />
        {word('transcript')}
      </button>
    </div>
  );
}

interface OptionsProps<Value extends string> {
  name: string;
  legend: ChatWord;
  options: readonly (readonly [Value, ChatWord])[];
  chosen: Value;
  choose: (value: Value) => void;
}

function Options<Value extends string>({
  name,
  legend,
  options,
  chosen,
  choose,
}: OptionsProps<Value>) {
  const { word } = useScene();
  const [current, setCurrent] = useState(chosen);
  const pick = (value: Value) => {
    choose(value);
    setCurrent(value);
  };
  return (
    <fieldset>
      <legend>{word(legend)}</legend>
      <div class="options">
        {options.map(([value, label]) => (
          <label key={value}>
            <input
              type="radio"
              name={name}
              checked={value === current}
              onChange={() => pick(value)}
            />
            <span>{word(label)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** A browser that refuses storage still changes the look, until the page is left. */
function safeStorage(): Pick<Storage, 'setItem' | 'removeItem'> {
  try {
    return window.localStorage;
  } catch {
    return { setItem: () => {}, removeItem: () => {} };
  }
}
