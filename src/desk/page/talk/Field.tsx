import {
  type TargetedKeyboardEvent,
  useEffect,
  useGrowing,
  useRef,
  useState,
} from '../../../pages/browser.ts';
import { useScene } from '../scene.ts';
import { OfferList, offerId, offerListId } from './OfferList.tsx';
import { type Offer, useOffers } from './useOffers.ts';
import { LONGEST, LONGEST_PASTE, type Mode, onWrite } from './writing.ts';

interface FieldProps {
  mode: Mode;
  text: string;
  label: string;
  hint: string;
  write(text: string): void;
  send(): void;
  offered?: (offer: Offer) => void;
  fault?: (text: string) => void;
  files?: (files: readonly File[]) => void;
}

/** A box that grows, sends on Enter, and offers what fits when `/` or `@` is typed. */
export function Field(props: FieldProps) {
  const { mode, text, label, hint, write, send, offered } = props;
  const { word } = useScene();
  const field = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(text.length);
  const [at, setAt] = useState(0);
  const { list, typed } = useOffers(mode, text.slice(0, caret));
  useGrowing(field, text);
  useEffect(() => onWrite((wanted) => wanted === mode && bringCaret(field.current)), []);
  const choose = (offer: Offer) => {
    const before = text.slice(0, caret - typed.length) + offer.text;
    write(before + text.slice(caret));
    setCaret(before.length);
    setAt(0);
    offered?.(offer);
    field.current?.focus();
  };
  return (
    <>
      {list.length > 0 && (
        <OfferList offers={list} at={Math.min(at, list.length - 1)} label={label} choose={choose} />
      )}
      <textarea
        ref={field}
        rows={2}
        dir="auto"
        value={text}
        aria-label={label}
        placeholder={hint}
        aria-autocomplete="list"
        aria-controls={list.length > 0 ? offerListId : undefined}
        aria-activedescendant={list.length > 0 ? offerId(at) : undefined}
        aria-invalid={text.length > LONGEST}
        onInput={({ currentTarget }) => {
          write(currentTarget.value);
          setCaret(currentTarget.selectionStart);
          setAt(0);
        }}
        onPaste={(event) => paste(event, props, word('pasteTooLong', { limit: LONGEST }))}
        onKeyDown={(event) => press(event, { list, at, setAt, choose }, send)}
      />
      <RoomLeft length={text.length} />
    </>
  );
}

function RoomLeft({ length }: { length: number }) {
  const { word } = useScene();
  if (length < LONGEST - 300) return null;
  const left = LONGEST - length;
  return (
    <p class={left < 0 ? 'fault' : 'room-left'} role="status">
      {left < 0 ? word('tooLong', { count: -left }) : word('left', { count: left })}
    </p>
  );
}

/** Enter sends, Shift+Enter begins a line; Enter that ends a Chinese word does neither. */
const sendsOnEnter = (event: TargetedKeyboardEvent<HTMLTextAreaElement>): boolean =>
  event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229;

/** At once: whoever types on must not find his letters taken for shortcuts. */
function bringCaret(field: HTMLTextAreaElement | null): void {
  field?.closest('[hidden]')?.removeAttribute('hidden');
  field?.focus();
}

function press(
  event: TargetedKeyboardEvent<HTMLTextAreaElement>,
  choosing: Choosing,
  send: () => void,
): void {
  if (choosing.list.length > 0 && steer(event, choosing)) event.preventDefault();
  else if (sendsOnEnter(event)) {
    event.preventDefault();
    send();
  }
}

interface Choosing {
  list: readonly Offer[];
  at: number;
  setAt(at: number): void;
  choose(offer: Offer): void;
}

/** True when the key was for the offers. */
function steer(
  { key, isComposing }: KeyboardEvent,
  { list, at, setAt, choose }: Choosing,
): boolean {
  const offer = list[at] ?? list[0];
  if (isComposing || !offer) return false;
  if (key === 'ArrowDown') setAt((at + 1) % list.length);
  else if (key === 'ArrowUp') setAt((at + list.length - 1) % list.length);
  else if (key === 'Enter' || key === 'Tab') choose(offer);
  else return false;
  return true;
}

/** A picture becomes a file; more than a box can hold is refused, and what is there stays. */
function paste(event: ClipboardEvent, { fault, files }: FieldProps, tooLong: string): void {
  const { clipboardData } = event;
  const pictures = [...(clipboardData?.files ?? [])];
  if (pictures.length > 0 && files) {
    event.preventDefault();
    files(pictures);
  } else if ((clipboardData?.getData('text').length ?? 0) > LONGEST_PASTE) {
    event.preventDefault();
    fault?.(tooLong);
  }
}
