import {
  type ComponentChildren,
  createLook,
  Icon,
  useEffect,
  useRef,
  useState,
} from '../../pages/browser.ts';
import { News } from './News.tsx';
import { hashOf } from './place.ts';
import { useScene } from './scene.ts';
import { areKeysOn, turnKeys } from './useShortcuts.ts';

/** What was for me; settings of this browser; the way out. */
export function BarMenu() {
  const { word, ask, state } = useScene();
  return (
    <div class="tools">
      <Drop label={word('news')} icon="bell" count={state.told.length}>
        <News />
      </Drop>
      <button
        type="button"
        class="icon-button keys"
        aria-label={word('shortcuts')}
        title={word('shortcuts')}
        onClick={() => ask({ form: 'shortcuts' })}
      >
        <b aria-hidden="true">?</b>
      </button>
      <Drop label={word('settings')} icon="more">
        <Settings />
      </Drop>
    </div>
  );
}

interface DropProps {
  label: string;
  icon: 'bell' | 'more';
  count?: number;
  children: ComponentChildren;
}

/** A panel under its button; Escape and a click elsewhere close it. */
function Drop({ label, icon, count = 0, children }: DropProps) {
  const box = useRef<HTMLDetailsElement>(null);
  useEffect(() => closesAway(box.current), []);
  return (
    <details class="drop" ref={box}>
      <summary class="icon-button" aria-label={label} title={label}>
        <Icon name={icon} />
        {count > 0 && <span class="count">{count}</span>}
      </summary>
      <div class="panel">{children}</div>
    </details>
  );
}

function closesAway(box: HTMLDetailsElement | null): () => void {
  const close = (event: Event) => {
    const isInside = event.target instanceof Node && box?.contains(event.target);
    const isLink = event.target instanceof Element && event.target.closest('a');
    if (box?.open && (!isInside || isLink)) box.open = false;
  };
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !box?.open) return;
    box.open = false;
    box.querySelector('summary')?.focus();
    event.stopPropagation();
  };
  document.addEventListener('click', close);
  document.addEventListener('keydown', leave, { capture: true });
  return () => {
    document.removeEventListener('click', close);
    document.removeEventListener('keydown', leave, { capture: true });
  };
}

function Settings() {
  const { word, state } = useScene();
  return (
    <div class="settings">
      <p class="me">
        <b>{state.me.name}</b> <span>{state.me.email}</span>
      </p>
      <Sounds />
      <Theme />
      <p class="languages">
        <a href="?language=en" lang="en">
          English
        </a>{' '}
        <a href="?language=zh" lang="zh">
          中文
        </a>
      </p>
      {state.me.manager && <a href={hashOf({ list: 'log' })}>{word('list-log')}</a>}
      <form method="post" action="/desk/sign-out">
        <button type="submit" class="button">
          {word('signOut')}
        </button>
      </form>
    </div>
  );
}

function Sounds() {
  const { word, sound, alarm, memory } = useScene();
  const [isOn, turn] = useState(sound.isOn());
  const turnSound = (on: boolean) => {
    sound.turn(on);
    turn(on);
  };
  const [isShown, show] = useState(alarm.isShown());
  const [keys, setKeys] = useState(areKeysOn(memory));
  return (
    <>
      <Switch label={word('soundOn')} on={isOn} turn={turnSound} />
      <Switch
        label={word('notificationsOn')}
        on={isShown}
        turn={(on) => alarm.show(on).then(show)}
      />
      <Switch label={word('keysOn')} on={keys} turn={(on) => setKeys(turnKeys(memory, on))} />
    </>
  );
}

function Switch(props: { label: string; on: boolean; turn: (on: boolean) => void }) {
  const { label, on, turn } = props;
  return (
    <label class="switch">
      <input
        type="checkbox"
        checked={on}
        onChange={({ currentTarget }) => turn(currentTarget.checked)}
      />
      {label}
    </label>
  );
}

const THEMES = ['auto', 'light', 'dark'] as const;

function Theme() {
  const { word } = useScene();
  const look = createLook(document.documentElement, localStorage);
  const [theme, setTheme] = useState(look.theme());
  return (
    <fieldset class="theme">
      <legend>{word('theme')}</legend>
      {THEMES.map((one) => (
        <label key={one}>
          <input
            type="radio"
            name="theme"
            checked={theme === one}
            onChange={() => {
              look.setTheme(one);
              setTheme(one);
            }}
          />
          {word(`theme-${one}`)}
        </label>
      ))}
    </fieldset>
  );
}
