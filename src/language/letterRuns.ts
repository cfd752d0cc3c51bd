import { bare } from './bare.ts';
import { FAMILY } from './family.ts';
import { hashText } from './hash.ts';
import { remembering } from './remembering.ts';
import type { Run } from './words.ts';

const SPACED = [2, 4] as const;
const UNSPACED = [1, 3] as const;
const UNSPACED_READ = 1000;

/** Hashes of a run's runs of letters, as signed numbers, which lists hold in less room. */
export const letterRuns = ({ text, unspaced }: Run): readonly number[] =>
  unspaced ? runsIn(text.slice(0, UNSPACED_READ), UNSPACED) : inWord(text);

/** Lists take more room than numbers. */
const REMEMBERED = 20_000;
const inWord = remembering((word) => runsIn(` ${bare(word)} `, SPACED), REMEMBERED);

function runsIn(text: string, [shortest, longest]: readonly [number, number]): number[] {
  const found: number[] = [];
  for (let from = 0; from < text.length; from++) {
    let hash = hashText('', FAMILY.letters * 0x9e3779b1);
    for (let size = 1; size <= longest && from + size <= text.length; size++) {
      hash = Math.imul(hash ^ text.charCodeAt(from + size - 1), 0x01000193);
      if (size >= shortest) found.push(hash ^ (hash >>> 15) ^ size);
    }
  }
  return found;
}
