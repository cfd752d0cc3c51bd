import {
  Icon,
  type TargetedKeyboardEvent,
  useGrowing,
  useRef,
  useState,
} from '../../../pages/browser.ts';
import { ChosenFiles, FilePicker } from './Files.tsx';
import { useScene } from './scene.ts';
import { useFiles } from './useFiles.ts';

/** What one message may hold: the server's limit. */
const limit = 4_000;
const nearLimit = 300;
const composerId = 'composer';
const draftKey = 'firsthand:draft';

export function Composer() {
  const { chat, word } = useScene();
  const [text, setText] = useDraft();
  const field = useRef<HTMLTextAreaElement>(null);
  useGrowing(field, text);
  const { files, fault, choose, drop, send: sendFiles } = useFiles();
  const canSend = (text.trim() !== '' || files.length > 0) && text.length <= limit;
  const send = () => {
    if (!canSend) return;
    if (files.length === 0) chat.say(text.trim());
    else sendFiles(text.trim()).then((unsent) => unsent && setText(unsent));
    setText('');
    field.current?.focus();
  };
  return (
    <form class="composer" onSubmit={(event) => take(event, send)}>
      <ChosenFiles files={files} drop={drop} />
      {fault && (
        <p class="file-fault" role="alert">
          {fault}
        </p>
      )}
      <div class="field">
        <FilePicker choose={choose} />
        <textarea
          id={composerId}
          ref={field}
          rows={1}
          dir="auto"
          value={text}
          aria-label={word('composer')}
          aria-describedby="room-left"
          aria-invalid={text.length > limit}
          placeholder={word('placeholder')}
          enterkeyhint="send"
          onInput={({ currentTarget }) => {
            setText(currentTarget.value);
            chat.typing();
          }}
          onKeyDown={(event) => sendsOnEnter(event) && take(event, send)}
        />
        <button
          type="submit"
          class="send"
          aria-label={word('send')}
          title={word('send')}
          aria-disabled={!canSend}
        >
          <Icon name="send" />
        </button>
      </div>
      <RoomLeft length={text.length} />
    </form>
  );
}

/** Ours to do, not the browser's. */
function take(event: Event, work: () => void): void {
  event.preventDefault();
  work();
}

/** To the composer, unless that would raise a phone's keyboard over the answer. */
export function focusComposer(): void {
  if (!matchMedia('(pointer: coarse)').matches) document.getElementById(composerId)?.focus();
}

/** Enter sends, Shift+Enter begins a line; Enter that ends a Chinese word does neither. */
function sendsOnEnter(event: TargetedKeyboardEvent<HTMLTextAreaElement>): boolean {
  return event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229;
}

function RoomLeft({ length }: { length: number }) {
  const { word } = useScene();
  const left = limit - length;
  const isTight = left < nearLimit;
  return (
    <p id="room-left" class={left < 0 ? 'room-left over' : 'room-left'} role="status">
      {isTight && (left < 0 ? word('tooLong', { count: -left }) : word('left', { count: left }))}
    </p>
  );
}

/** The unfinished text outlives a reload of this tab. */
function useDraft(): [string, (text: string) => void] {
  const [text, setText] = useState(() => readDraft());
  const keep = (next: string) => {
    setText(next);
    try {
      sessionStorage.setItem(draftKey, next);
    } catch {
      // A browser that keeps nothing still lets one write.
    }
  };
  return [text, keep];
}

function readDraft(): string {
  try {
    return sessionStorage.getItem(draftKey) ?? '';
  } catch {
    return '';
  }
}
