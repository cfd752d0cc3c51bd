import { useEffect, useMemo, useState } from '../../../pages/browser.ts';
import type { CaseRow, CasesView } from '../../protocol/view.ts';
import type { Failed } from '../live/act.ts';
import { wantedAt } from '../place.ts';
import { Skeletons } from '../Skeletons.tsx';
import { useScene } from '../scene.ts';
import { failureWords } from '../words.ts';
import { CaseList } from './CaseList.tsx';
import { Filters, type Wanted } from './Filters.tsx';

const PAUSE_MS = 150;
const NOTHING: Wanted = { search: '', open: '', kind: '', handler: '' };

/** Every case there is, searched and filtered. */
export function AllCases() {
  const { word } = useScene();
  const [wanted, want] = useState<Wanted>(() => ({ ...NOTHING, ...wantedAt(location.hash) }));
  const { rows, why, complete, more, again } = useFound(wanted);
  return (
    <>
      <Filters wanted={wanted} want={want} />
      {why && (
        <p class="notice warn" role="alert">
          {failureWords(why, word)}
          <button type="button" class="button" onClick={again}>
            {word('tryNow')}
          </button>
        </p>
      )}
      {!rows && !why && <Skeletons />}
      {rows?.length === 0 && <p class="empty">{word('foundNothing')}</p>}
      {!complete && <p class="list-count">{word('stillReading')}</p>}
      {rows && rows.length > 0 && <CaseList rows={rows} {...(more && { more })} />}
    </>
  );
}

interface Found {
  rows?: readonly CaseRow[] | undefined;
  next?: string | null;
  complete: boolean;
  why?: Failed | undefined;
}

/** Looks shortly after the last change of what is wanted; an answer to an older question is dropped. */
function useFound(wanted: Wanted) {
  const { desk, state } = useScene();
  const [found, setFound] = useState<Found>({ complete: true });
  const [round, again] = useState(0);
  useEffect(() => {
    let isOver = false;
    const look = async () => {
      const outcome = await desk.read<CasesView>(pathOf(wanted));
      if (isOver) return;
      setFound(outcome.kind === 'read' ? outcome.view : { complete: true, why: outcome });
    };
    const timer = setTimeout(look, PAUSE_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [wanted, round]);
  const more = async () => {
    const { rows = [], next } = found;
    const outcome = await desk.read<CasesView>(pathOf(wanted, next ?? ''));
    if (outcome.kind === 'read')
      setFound({ ...outcome.view, rows: [...rows, ...outcome.view.rows] });
  };
  const { rows: open } = state.queue;
  const newest = useMemo(() => new Map(open.map((row) => [row.id, row])), [open]);
  const rows = found.rows?.map((row) => {
    const known = newest.get(row.id);
    return known && known.version > row.version ? known : row;
  });
  return {
    ...{ rows, why: found.why, complete: found.complete },
    ...(found.next && { more }),
    again: () => again(round + 1),
  };
}

function pathOf(wanted: Wanted, after = ''): string {
  const given = Object.entries({ ...wanted, after }).filter(([, value]) => value !== '');
  return `cases?${new URLSearchParams(given)}`;
}
