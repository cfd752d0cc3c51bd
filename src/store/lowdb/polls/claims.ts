import type { PollStore } from '../../../polls/index.ts';
import type { DocumentFolder } from '../documentFolder.ts';
import { nameOf } from '../documentName.ts';
import type { ClaimDocument } from './schemas.ts';

/** One document a customer and kind of question: who claimed last, and when. */
export function createClaims(claims: DocumentFolder<ClaimDocument>): PollStore['claim'] {
  return async function claim(wanted): Promise<boolean> {
    const { customer, what, by, at, since } = wanted;
    const name = nameOf(`${what} ${customer}`);
    const before = await claims.get(name);
    if (before?.value.by === by) return true;
    if (before && before.value.at > since) return false;
    const stored = await claims.put(name, { by, at }, before?.version ?? 0);
    return stored === undefined ? claim(wanted) : true;
  };
}
