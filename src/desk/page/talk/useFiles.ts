import { useState } from '../../../pages/browser.ts';
import type { CaseId } from '../../../vocabulary.ts';
import { ask } from '../live/act.ts';
import type { SentFile } from '../live/replies.ts';
import { useScene } from '../scene.ts';
import { failureWords } from '../words.ts';
import { useEnclosed } from './useDraft.ts';

const LARGEST = 10 * 1024 * 1024;
const MOST_AT_ONCE = 5;

export function useFiles(id: CaseId) {
  const { word } = useScene();
  const files = useEnclosed<SentFile>(id, 'files');
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
    files.add([sent.view]);
  };
  const add = async (list: FileList | readonly File[] | null) => {
    setFault('');
    setBusy(true);
    for (const file of [...(list ?? [])].slice(0, MOST_AT_ONCE)) await addOne(file);
    setBusy(false);
  };
  return { files, fault, isBusy, add, setFault };
}
