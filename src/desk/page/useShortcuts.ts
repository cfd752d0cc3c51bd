import { type Memory, useEffect, useRef } from '../../pages/browser.ts';
import type { CaseId } from '../../vocabulary.ts';
import type { Message } from '../protocol/view.ts';
import { goTo, type Place } from './place.ts';
import type { Form, Scene } from './scene.ts';
import { focusReply } from './talk/writing.ts';

/** Keys that work wherever one does not write, in the order the help lists them. */
export const SHORTCUTS = [
  ...['j', 'k', '/', 'g q', 'g m', 'g a', 'g o', 'g r'],
  ...['t', 'r', 'n', 'p', 'd', 'h', 'c', 'b', 'm', 'o', 'y', 'i', 'Escape', '?'],
] as const;
export type Shortcut = (typeof SHORTCUTS)[number];

const OFF = 'firsthand:desk:keys';
export const areKeysOn = (memory: Memory): boolean => memory.read(OFF) !== 'off';
export function turnKeys(memory: Memory, on: boolean): boolean {
  memory.write(OFF, on ? undefined : 'off');
  return on;
}

export function useShortcuts(scene: Scene, form: Form | undefined): void {
  const latest = useRef({ scene, form });
  latest.current = { scene, form };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { scene, form } = latest.current;
      if (form || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (event.key === 'Escape' && !event.defaultPrevented) return stepBack(scene);
      if (isWriting(event.target) || !areKeysOn(scene.memory)) return;
      const shortcut = shortcutOf(event.key);
      if (!shortcut) return;
      event.preventDefault();
      run(shortcut, scene);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');

let leading = false;

/** `g` waits for the letter after it. */
function shortcutOf(key: string): Shortcut | undefined {
  const pressed = leading ? `g ${key}` : key;
  leading = !leading && key === 'g';
  return SHORTCUTS.find((one) => one === pressed);
}

function stepBack({ place }: Scene): void {
  const { activeElement } = document;
  if (activeElement instanceof HTMLElement && isWriting(activeElement)) activeElement.blur();
  else if (place.front === 'case') goTo({ ...place, front: 'talk' });
  else if (place.id) goTo({ list: place.list });
}

function run(shortcut: Shortcut, scene: Scene): void {
  const { place, state, ask, perform } = scene;
  const { id } = place;
  const onCase = (work: (id: CaseId) => unknown) => () => id && work(id);
  const isMine = state.open?.floor.holder === 'staff' && state.open.floor.id === state.me.id;
  const runs: Record<Shortcut, () => unknown> = {
    j: () => step(1),
    k: () => step(-1),
    '/': () => document.querySelector<HTMLElement>('#search')?.focus(),
    'g q': () => goTo({ list: 'queue' }),
    'g m': () => goTo({ list: 'mine' }),
    'g a': () => goTo({ list: 'all' }),
    'g o': () => goTo({ list: 'room' }),
    'g r': () => goTo({ list: 'roster' }),
    t: onCase((one) => perform('take', { case: one })),
    r: onCase(() => focusReply('reply')),
    n: onCase(() => focusReply('note')),
    p: onCase(() => ask({ form: 'propose' })),
    d: onCase(() => ask({ form: 'promise' })),
    h: onCase(() => ask({ form: 'hand-over' })),
    c: onCase(() => ask({ form: 'colleague' })),
    b: onCase((one) => perform(isMine ? 'give-floor' : 'take-floor', { case: one })),
    m: onCase(() => ask({ form: 'merge' })),
    o: onCase((one) => perform('reopen', { case: one })),
    y: onCase(() => askWhy(scene)),
    i: onCase(() => toCase(place)),
    Escape: () => stepBack(scene),
    '?': () => ask({ form: 'shortcuts' }),
  };
  runs[shortcut]();
}

/** The next line of the list, whichever list it is; it opens as one comes to it. */
function step(by: 1 | -1): void {
  const lines = [...document.querySelectorAll<HTMLAnchorElement>('.case-line')];
  const at = lines.findIndex((line) => line.getAttribute('aria-current') === 'true');
  const next = at < 0 ? lines[0] : lines[at + by];
  next?.scrollIntoView({ block: 'nearest' });
  next?.focus();
  next?.click();
}

function toCase(place: Place): void {
  goTo({ ...place, front: 'case' });
  setTimeout(() => document.querySelector<HTMLElement>('.case-panel')?.focus());
}

/** Of the bot's newest answer from an article; where there was none, of what it said last. */
function askWhy({ state, ask }: Scene): void {
  const said = state.open?.messages.filter(
    ({ from, content }) => from.role === 'bot' && content.kind === 'text',
  );
  const answer = said?.findLast(hasSource) ?? said?.at(-1);
  if (answer) ask({ form: 'why', message: answer });
}

const hasSource = ({ content }: Message): boolean =>
  content.kind === 'text' && (content.sources ?? []).length > 0;
