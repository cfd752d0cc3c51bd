import { Icon, useEffect, useState } from '../../../pages/browser.ts';
import type { LinkState } from './link/link.ts';
import { useScene } from './scene.ts';

/** A reconnect shorter than this is nobody's business. */
const unnoticed = 1_500;

/** The line that says the connection is away and what still works. */
export function LinkLine({ link }: { link: LinkState }) {
  const { word } = useScene();
  const shown = useSettled(link);
  return (
    <div role="status" class="link-line">
      {shown !== 'online' && (
        <p class="notice warn">
          <Icon name={shown === 'offline' ? 'offline' : 'clock'} />
          <span>{word(shown)}</span>
        </p>
      )}
    </div>
  );
}

function useSettled(link: LinkState): LinkState {
  const [shown, setShown] = useState<LinkState>('online');
  useEffect(() => {
    const timer = setTimeout(() => setShown(link), link === 'connecting' ? unnoticed : 0);
    return () => clearTimeout(timer);
  }, [link]);
  return shown;
}
