import { Icon } from '../../pages/browser.ts';
import type { Failed } from './live/act.ts';
import { useScene } from './scene.ts';
import { failureWords } from './words.ts';

interface LinkLineProps {
  fault: Failed | undefined;
  dismiss(): void;
}

/** How the connection does, and what the last action met with. */
export function LinkLine({ fault, dismiss }: LinkLineProps) {
  const { word } = useScene();
  return (
    <div class="link-line">
      <div role="status">
        <LinkWords />
      </div>
      <div role="alert">
        {fault && (
          <p class="notice warn">
            <Icon name="alert" />
            <span>{failureWords(fault, word)}</span>
            <button type="button" class="icon-button" aria-label={word('close')} onClick={dismiss}>
              <Icon name="close" />
            </button>
          </p>
        )}
      </div>
    </div>
  );
}

function LinkWords() {
  const { word, state, desk } = useScene();
  if (state.link === 'signed-out')
    return (
      <p class="notice danger">
        <Icon name="alert" />
        <span>{word('signedOut')}</span>
        <a class="button" href="/desk/sign-in">
          {word('toSignIn')}
        </a>
      </p>
    );
  if (state.link !== 'offline') return null;
  return (
    <p class="notice warn">
      <Icon name="offline" />
      <span>{word('offline')}</span>
      <button type="button" class="button" onClick={desk.connect}>
        {word('tryNow')}
      </button>
    </p>
  );
}
