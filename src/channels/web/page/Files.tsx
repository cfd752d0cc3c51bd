import { Icon } from '../../../pages/browser.ts';
import type { AttachedFile } from './link/activity.ts';
import { useScene } from './scene.ts';
import { accepted, type Chosen } from './useFiles.ts';

/** The paper clip. */
export function FilePicker({ choose }: { choose: (files: FileList | null) => void }) {
  const { word } = useScene();
  return (
    <label class="attach" title={word('attach')}>
      <Icon name="clip" />
      <input
        type="file"
        class="hidden-visually"
        multiple
        accept={accepted}
        aria-label={word('attach')}
        onChange={({ currentTarget }) => {
          choose(currentTarget.files);
          currentTarget.value = '';
        }}
      />
    </label>
  );
}

/** What is chosen and not yet sent. */
export function ChosenFiles({
  files,
  drop,
}: {
  files: readonly Chosen[];
  drop: (id: string) => void;
}) {
  const { word } = useScene();
  return (
    <ul class="chosen" hidden={files.length === 0}>
      {files.map(({ id, file, preview, share }) => (
        <li key={id}>
          {preview ? <img src={preview} alt="" /> : <Icon name="source" />}
          <span class="name">{file.name}</span>
          {share === undefined ? (
            <button
              type="button"
              class="icon-button"
              aria-label={word('dropFile', { name: file.name })}
              onClick={() => drop(id)}
            >
              <Icon name="close" />
            </button>
          ) : (
            <progress max={1} value={share} aria-label={word('sendingFile', { name: file.name })} />
          )}
        </li>
      ))}
    </ul>
  );
}

const shown = /^image\/(?:jpeg|png|gif|webp|avif)$/;

/** The files of a message. */
export function AttachedFiles({ files }: { files: readonly AttachedFile[] }) {
  const { word } = useScene();
  return (
    <>
      {files.map(({ name, type, url }) => (
        <a key={url} class="file" href={url} target="_blank" rel="noopener">
          {shown.test(type) ? (
            <img src={url} alt={word('photo', { name })} loading="lazy" />
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
