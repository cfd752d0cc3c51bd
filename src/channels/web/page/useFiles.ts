import { useState } from '../../../pages/browser.ts';
import { Refused } from './link/request.ts';
import { useScene } from './scene.ts';

/** A file that is chosen, and how far it has got. */
export interface Chosen {
  id: string;
  file: File;
  /** For pictures: where the browser shows them. */
  preview: string | undefined;
  /** 0–1 while it is sent. */
  share: number | undefined;
}

const largest = 10 * 1024 * 1024;
const most = 5;
/** What the server takes: see there. HEIC has no type in some browsers. */
export const accepted =
  'image/jpeg,image/png,image/gif,image/webp,image/avif,.heic,.heif,application/pdf';

/** The files beside the message, and what is wrong with a choice. */
export function useFiles() {
  const { chat, word } = useScene();
  const [files, setFiles] = useState<readonly Chosen[]>([]);
  const [fault, setFault] = useState('');
  const drop = (id: string) => setFiles((all) => all.filter((one) => one.id !== id || forget(one)));
  const mark = (id: string, share: number | undefined) =>
    setFiles((all) => all.map((one) => (one.id === id ? { ...one, share } : one)));

  const choose = (list: FileList | null) => {
    const picked = [...(list ?? [])];
    const small = picked.filter(({ size }) => size <= largest);
    const room = most - files.length;
    setFault(
      small.length > room
        ? word('tooManyFiles', { count: most })
        : small.length < picked.length
          ? word('fileTooLarge')
          : '',
    );
    if (small.length <= room) setFiles([...files, ...small.map(asChosen)]);
  };
  const send = async (text: string) => {
    setFault('');
    let caption = text;
    for (const { id, file } of files) {
      try {
        await chat.upload(file, caption, (share) => mark(id, share));
      } catch (error) {
        mark(id, undefined);
        setFault(`${word('fileFailed')} ${error instanceof Refused ? error.advice : ''}`);
        return caption;
      }
      caption = '';
      drop(id);
    }
    return '';
  };
  return { files, fault, choose, drop, send };
}

let count = 0;

function asChosen(file: File): Chosen {
  count += 1;
  const preview = file.type.startsWith('image/') ? URL.createObjectURL(file) : undefined;
  return { id: String(count), file, preview, share: undefined };
}

function forget({ preview }: Chosen): false {
  if (preview) URL.revokeObjectURL(preview);
  return false;
}
