import { Icon } from '../../../pages/browser.ts';
import { useScene } from '../scene.ts';

interface ShownFile {
  id: string;
  name: string;
  type: string;
}

const SHOWN = /^image\/(?:jpeg|png|gif|webp|avif)$/;

/** Files of the conversation of the case that is open. */
export function MessageFiles({ files }: { files: readonly ShownFile[] }) {
  const { word, place } = useScene();
  const folder = `/desk/cases/${encodeURIComponent(place.id ?? '')}/files`;
  return (
    <>
      {files.map(({ id, name, type }) => (
        <a key={id} class="file" href={`${folder}/${id}`} target="_blank" rel="noopener">
          {SHOWN.test(type) ? (
            <img src={`${folder}/${id}`} alt={word('photo', { name })} loading="lazy" />
          ) : (
            <span>
              <Icon name="source" /> {name}
            </span>
          )}
        </a>
      ))}
    </>
  );
}
