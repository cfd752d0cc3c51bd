import { useEffect, useState } from '../../../pages/browser.ts';
import type { AuditView } from '../../protocol/view.ts';
import { parseCaseId } from '../forms/parseIds.ts';
import type { Failed } from '../live/act.ts';
import { hashOf } from '../place.ts';
import { Skeletons } from '../Skeletons.tsx';
import { useScene } from '../scene.ts';
import { deedWords, failureWords, refusedDeedWords } from '../words.ts';

type Entry = AuditView['entries'][number];

const MOST = 1_000;

/** Who saw and did what on a day, for managers: the newest first. */
export function Log() {
  const { word, desk, now, times } = useScene();
  const [day, choose] = useState(() => times.date(now()));
  const [entries, setEntries] = useState<readonly Entry[]>();
  const [why, setWhy] = useState<Failed>();
  const since = times.dawn(day);
  useEffect(() => {
    if (!(since >= 0)) return;
    desk.read<AuditView>(`audit?since=${since}&limit=${MOST}`).then((outcome) => {
      setWhy(outcome.kind === 'read' ? undefined : outcome);
      if (outcome.kind === 'read')
        setEntries(outcome.view.entries.filter(({ at }) => times.date(at) === day).toReversed());
    });
  }, [since]);
  return (
    <>
      <div class="roster-head">
        <h2>{word('list-log')}</h2>
        <input
          type="date"
          aria-label={word('date')}
          value={day}
          onInput={({ currentTarget }) => choose(currentTarget.value)}
        />
      </div>
      {why && (
        <p class="notice warn" role="alert">
          {failureWords(why, word)}
        </p>
      )}
      {!entries && !why && <Skeletons />}
      {entries?.length === 0 && <p class="empty">{word('logEmpty')}</p>}
      {entries && entries.length > 0 && <Entries entries={entries} />}
    </>
  );
}

function Entries({ entries }: { entries: readonly Entry[] }) {
  const { word, times, state } = useScene();
  const nameOf = (id: string) => state.staff.find((one) => one.id === id)?.name ?? id;
  return (
    <table class="log">
      <thead>
        <tr>
          <th scope="col">{word('logWhen')}</th>
          <th scope="col">{word('logWho')}</th>
          <th scope="col">{word('logDid')}</th>
          <th scope="col">{word('logTo')}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry, index) => (
          <tr key={entries.length - index}>
            <td title={times.full(entry.at)}>{times.clock(entry.at)}</td>
            <td>{entry.by === 'nobody' ? '–' : nameOf(entry.by)}</td>
            <td>
              {deedWords(entry, word)}
              <span class="refused">{refusedDeedWords(entry, word)}</span>
            </td>
            <td>{entry.to && <Whom to={entry.to} name={nameOf(entry.to)} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A case, by its number while it is open, or somebody of the roster. */
function Whom({ to, name }: { to: string; name: string }) {
  const { word, state } = useScene();
  if (!to.startsWith('case-')) return name;
  const number = state.queue.rows.find(({ id }) => id === to)?.number;
  return <a href={hashOf({ list: 'all', id: parseCaseId(to) })}>{number ?? word('case')}</a>;
}
