import {
  type ComponentChildren,
  Icon,
  type TargetedKeyboardEvent,
  useLayoutEffect,
  useRef,
  useState,
} from '../../../pages/browser.ts';
import type { Acted } from '../live/act.ts';
import { useScene } from '../scene.ts';
import { failureWords } from '../words.ts';

interface DialogProps {
  title: string;
  /** What the button does; without it there is nothing to send. */
  does?: string;
  /** Undefined: something is missing, and the browser has said so. */
  deed?: () => Promise<Acted>;
  /** After it was done: what was written is needed no more. */
  settle?: () => void;
  /** After it was done; closes when absent. */
  done?: (acted: Acted) => void;
  children: ComponentChildren;
}

/** Ctrl+Enter sends from wherever one writes. */
function sendByKey(event: TargetedKeyboardEvent<HTMLFormElement>): void {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
    event.currentTarget.requestSubmit();
}

/** A form over the page. What is refused stays written, with the reason. */
export function Dialog({ title, does, deed, settle, done, children }: DialogProps) {
  const { word, ask } = useScene();
  const box = useRef<HTMLDialogElement>(null);
  const [fault, setFault] = useState('');
  const [isBusy, setBusy] = useState(false);
  useLayoutEffect(() => {
    box.current?.showModal();
    box.current?.querySelector<HTMLElement>('.form-body :is(input, textarea, select)')?.focus();
  }, []);
  const send = async (event: Event) => {
    event.preventDefault();
    if (!deed || isBusy) return;
    setBusy(true);
    const acted = await deed();
    setBusy(false);
    if (acted.kind !== 'done') return setFault(failureWords(acted, word));
    settle?.();
    if (done) done(acted);
    else ask(undefined);
  };
  return (
    <dialog ref={box} aria-labelledby="form-title" onClose={() => ask(undefined)}>
      <form onSubmit={send} onKeyDown={sendByKey}>
        <header>
          <h2 id="form-title">{title}</h2>
          <button
            type="button"
            class="icon-button"
            aria-label={word('close')}
            onClick={() => ask(undefined)}
          >
            <Icon name="close" />
          </button>
        </header>
        <div class="form-body">{children}</div>
        <div role="alert">{fault && <p class="notice warn">{fault}</p>}</div>
        {does && (
          <footer>
            <button type="submit" class="button primary" aria-disabled={isBusy}>
              {does}
            </button>
          </footer>
        )}
      </form>
    </dialog>
  );
}
