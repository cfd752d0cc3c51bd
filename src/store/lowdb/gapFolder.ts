import type { Gap, GapStore } from '../../knowledge/index.ts';
import { asStored } from './asStored.ts';
import type { DocumentFolder } from './documentFolder.ts';
import { nameOf } from './documentName.ts';

export function createGapFolder(folder: DocumentFolder<Gap>): GapStore {
  return {
    async record(gap) {
      await folder.put(nameOf(gap.id), asStored(gap));
    },
    async list() {
      const gaps: Gap[] = [];
      for await (const { value } of folder.list()) gaps.push(asStored(value));
      return gaps.sort((a, b) => a.at - b.at);
    },
  };
}
