import { useScene } from '../scene.ts';
import { SHORTCUTS } from '../useShortcuts.ts';
import { Dialog } from './Dialog.tsx';

/** Every key, and what is typed in the boxes. */
export function ShortcutsHelp() {
  const { word } = useScene();
  return (
    <Dialog title={word('shortcuts')}>
      <dl class="shortcuts">
        {SHORTCUTS.map((keys) => (
          <div key={keys}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key === 'Escape' ? 'Esc' : key}</kbd>
              ))}
            </dt>
            <dd>{word(`key-${keys}`)}</dd>
          </div>
        ))}
      </dl>
      <p>{word('keysInBoxes')}</p>
    </Dialog>
  );
}
