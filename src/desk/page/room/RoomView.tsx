import type { RoomView as Room } from '../../protocol/view.ts';
import { searchHash } from '../place.ts';
import { Skeletons } from '../Skeletons.tsx';
import { useScene } from '../scene.ts';
import { useNow } from '../useNow.ts';

/** Who is on duty, how much each carries, and how long the customer who waits longest has waited. */
export function RoomView() {
  const { word, state } = useScene();
  if (!state.me.manager) return <p class="empty">{word('refused-only-a-manager', { name: '' })}</p>;
  if (!state.room) return <Skeletons />;
  return (
    <>
      <Figures room={state.room} />
      <Desks room={state.room} />
    </>
  );
}

function Figures({ room: { waiting, oldest, late, staff } }: { room: Room }) {
  const { word, times } = useScene();
  const now = useNow(15_000);
  const there = staff.filter(({ onDuty }) => onDuty).length;
  const longest = oldest === null ? word('nobody') : times.about(now - oldest);
  return (
    <dl class="figures">
      <Figure title={word('room-waiting')} value={String(waiting)} />
      <Figure title={word('room-oldest')} value={longest} />
      <Figure title={word('room-late')} value={String(late)} isLate={late > 0} />
      <Figure title={word('onDuty')} value={`${there}/${staff.length}`} />
    </dl>
  );
}

function Figure(props: { title: string; value: string; isLate?: boolean }) {
  const { title, value, isLate = false } = props;
  return (
    <div class={isLate ? 'late' : ''}>
      <dt>{title}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Desks({ room: { staff } }: { room: Room }) {
  const { word, times } = useScene();
  const now = useNow(15_000);
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{word('name')}</th>
          <th scope="col">{word('duty')}</th>
          <th scope="col">{word('load')}</th>
          <th scope="col">{word('room-oldest')}</th>
        </tr>
      </thead>
      <tbody>
        {staff.map(({ id, name, onDuty, present, load, capacity, oldest }) => (
          <tr key={id}>
            <th scope="row">
              <a href={searchHash({ open: 'true', handler: id })}>{name}</a>
            </th>
            <td>
              {word(onDuty ? 'onDuty' : 'offDuty')}
              {present && <span class="here">{word('present')}</span>}
            </td>
            <td class={load > capacity ? 'late' : ''}>
              <meter
                min={0}
                max={capacity}
                value={Math.min(load, capacity)}
                aria-label={word('load')}
              />{' '}
              {load}/{capacity}
            </td>
            <td>{oldest === null ? '–' : times.about(now - oldest)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
