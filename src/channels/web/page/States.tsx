import { Icon } from '../../../pages/browser.ts';
import { Mark } from './Header.tsx';
import { useScene } from './scene.ts';

/** Whom one is talking to and what for; stays at the top of the conversation. */
export function Intro() {
  const { word } = useScene();
  return (
    <div class="intro">
      <Mark />
      <h2>{word('intro')}</h2>
    </div>
  );
}

export function Loading() {
  const { word } = useScene();
  return (
    <div class="loading" role="status">
      <span class="hidden-visually">{word('loading')}</span>
      <div class="skeleton short" />
      <div class="skeleton" />
      <div class="skeleton mine" />
    </div>
  );
}

export function Failed() {
  const { word, data, chat } = useScene();
  const { phone, email } = data.company;
  return (
    <div class="failed" role="alert">
      <Icon name="offline" />
      <h3>{word('failedTitle')}</h3>
      <p>{word('failedText')}</p>
      <button type="button" class="button primary" onClick={() => chat.connect()}>
        <Icon name="retry" />
        {word('tryAgain')}
      </button>
      <p>{word('orReach', { phone, email })}</p>
    </div>
  );
}
