import { useEffect, useState } from '../../pages/browser.ts';
import type { CaseId } from '../../vocabulary.ts';

const LISTS = ['queue', 'mine', 'all', 'room', 'roster', 'log'] as const;
export type List = (typeof LISTS)[number];

/** Where the agent is: a list, and the case opened from it. Kept in the address, so that Back works. */
export interface Place {
  list: List;
  id: CaseId | undefined;
  /** What is in front where there is room for one of the two. */
  front: 'talk' | 'case';
}

export function usePlace(): Place {
  const [place, setPlace] = useState(() => parsePlace(location.hash));
  useEffect(() => {
    const follow = () => setPlace(parsePlace(location.hash));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return place;
}

/** A list, or a case in it. */
type Goal = Pick<Place, 'list'> & Partial<Place>;

export function hashOf({ list, id, front = 'talk' }: Goal): string {
  if (id === undefined) return `#/${list}`;
  const address = `#/${list}/${encodeURIComponent(id)}`;
  return front === 'case' ? `${address}/case` : address;
}

export function goTo(place: Goal): void {
  location.hash = hashOf(place);
}

/** All cases, looked through for these. */
export const searchHash = (wanted: Readonly<Record<string, string>>): string =>
  `${hashOf({ list: 'all' })}?${new URLSearchParams(wanted)}`;

/** What is looked for at an address. */
export const wantedAt = (hash: string): Readonly<Record<string, string>> =>
  Object.fromEntries(new URLSearchParams(hash.split('?')[1] ?? ''));

function parsePlace(hash: string): Place {
  const [path = ''] = hash.split('?');
  const [, list = '', id = '', front = ''] = path.split('/');
  const known = LISTS.find((one) => one === list) ?? 'queue';
  return {
    ...{ list: known, id: id === '' ? undefined : parseCaseId(id) },
    front: front === 'case' ? 'case' : 'talk',
  };
}

const parseCaseId = (text: string): CaseId => decodeURIComponent(text) as CaseId;
