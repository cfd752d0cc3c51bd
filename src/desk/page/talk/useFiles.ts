import { useState } from '../../../pages/browser.ts';
import type { CaseId } from '../../../vocabulary.ts';
import { ask } from '../live/act.ts';
import { useScene } from '../scene.ts';
import { failureWords } from '../words.ts';

/** A file the server has, to go with the next reply. */
export interface SentFile {
  id: string;
  name: string;
  type: string;
}

const LARGEST = 10 * 1024 * 1024;
const MOST = 5;

export function useFiles(id: CaseId) {
  const { word } = useScene();
  const [files, setFiles] = useState<readonly SentFile[]>([]);
  const [fault, setFault] = useState('');
  const [isBusy, setBusy] = useState(false);
  const addOne = async (file: File) => {
    if (file.size > LARGEST) return setFault(word('fileTooLarge'));
    const path = `/desk/cases/${encodeURIComponent(id)}/files?${new URLSearchParams({ name: file.name })}`;
    const headers = { 'content-type': 'application/octet-stream' };
    const sent = await ask<SentFile>(fetch.bind(window), path, {
      ...{ method: 'POST', headers, body: file },
    });
    if (sent.kind !== 'read') return setFault(failureWords(sent, word));
    setFiles((all) => [...all.filter((one) => one.id !== sent.view.id), sent.view].slice(0, MOST));
  };
  const add = async (list: FileList | readonly File[] | null) => {
    setFault('');
    setBusy(true);
    for (const file of [...(list ?? [])].slice(0, MOST)) await addOne(file);
    setBusy(false);
  };
  return {
    ...{ files, fault, isBusy, add, setFault },
    drop: (file: string) => setFiles((all) => all.filter((one) => one.id !== file)),
    clear: () => setFiles([]),
  };
}
