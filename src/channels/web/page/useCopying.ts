import { useEffect } from '../../../pages/browser.ts';
import { useScene } from './scene.ts';

/** Buttons inside messages that copy a number or code say that they did. */
export function useCopying(box: { current: HTMLElement | null }): void {
  const { word, announce } = useScene();
  useEffect(() => {
    const copy = ({ target }: Event) => {
      const button = target instanceof Element ? target.closest<HTMLElement>('[data-copy]') : null;
      if (!button) return;
      writeClipboard(button.dataset.copy ?? '').then(() => {
        announce(word('copied'));
        flash(button, word('copied'));
      });
    };
    box.current?.addEventListener('click', copy);
    return () => box.current?.removeEventListener('click', copy);
  }, []);
}

/** The clipboard's own interface exists on secure origins only. */
async function writeClipboard(value: string): Promise<void> {
  if (navigator.clipboard)
    return navigator.clipboard.writeText(value).catch(() => copySelected(value));
  copySelected(value);
}

function copySelected(value: string): void {
  const field = document.createElement('textarea');
  field.value = value;
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
}

function flash(button: HTMLElement, text: string): void {
  button.dataset.copied = text;
  setTimeout(() => delete button.dataset.copied, 1_600);
}
