import { useEffect, useRef } from '../../../pages/browser.ts';
import { useScene } from '../scene.ts';

const ANEW_MS = 3_000;
const PAUSE_MS = 5_000;

/** Tells the others that one types, while one does. */
export function useTyping(): { typed(): void; ended(): void } {
  const { desk } = useScene();
  const told = useRef(0);
  const pause = useRef(0);
  const ended = () => {
    clearTimeout(pause.current);
    if (told.current > 0) desk.typing(false);
    told.current = 0;
  };
  const typed = () => {
    clearTimeout(pause.current);
    pause.current = window.setTimeout(ended, PAUSE_MS);
    if (Date.now() - told.current < ANEW_MS) return;
    told.current = Date.now();
    desk.typing(true);
  };
  useEffect(() => ended, []);
  return { typed, ended };
}
