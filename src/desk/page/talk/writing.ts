/** To the customer, or a note among staff. */
export type Mode = 'reply' | 'note';

const WRITE = 'firsthand:write';

/** Brings the caret into the box where one writes. */
export function focusReply(mode: Mode): void {
  document.dispatchEvent(new CustomEvent<Mode>(WRITE, { detail: mode }));
}

/** Calls back when the caret is wanted. Gives the way to stop. */
export function onWrite(work: (mode: Mode) => void): () => void {
  const listener = (event: Event) => {
    if (event instanceof CustomEvent) work(event.detail);
  };
  document.addEventListener(WRITE, listener);
  return () => document.removeEventListener(WRITE, listener);
}

/** Ours to send, not the browser's. */
export function submit(event: Event, send: () => void): void {
  event.preventDefault();
  send();
}

/** What one message may hold: the server's limit. */
export const LONGEST = 4_000;
/** More at once is a file, or a mistake; a box that holds it would stand still. */
export const LONGEST_PASTE = 20_000;
