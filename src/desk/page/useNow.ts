import { useEffect, useState } from '../../pages/browser.ts';
import { useScene } from './scene.ts';

/** The server's time, looked at anew every `ms`. */
export function useNow(ms: number): number {
  const { now } = useScene();
  const [, turn] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => turn((count) => count + 1), ms);
    return () => clearInterval(timer);
  }, [ms]);
  return now();
}
