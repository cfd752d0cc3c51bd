import { useScene } from '../scene.ts';
import { AgentCard } from './AgentCard.tsx';
import { Hours } from './Hours.tsx';

/** Everyone who works here; one's own capacity and stand-in, everyone's for managers. */
export function Roster() {
  const { word, state, ask } = useScene();
  const { me, staff } = state;
  return (
    <>
      <div class="roster-head">
        <h2>{word('list-roster')}</h2>
        {me.manager && (
          <button type="button" class="button" onClick={() => ask({ form: 'invite' })}>
            {word('invite')}
          </button>
        )}
      </div>
      <ul class="roster">
        {staff.map((one) => (
          <li key={one.id}>
            <AgentCard agent={one} />
          </li>
        ))}
      </ul>
      {me.manager && <Hours />}
    </>
  );
}
