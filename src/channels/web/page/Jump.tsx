import { Icon } from '../../../pages/browser.ts';
import { useScene } from './scene.ts';

export function Jump({ count, jump }: { count: number; jump: () => void }) {
  const { word } = useScene();
  return (
    <button type="button" class="button jump" onClick={jump}>
      <Icon name="arrowDown" />
      {word('jump', { count })}
    </button>
  );
}
