import { useState } from '../../../pages/browser.ts';
import type { Colleague } from '../../protocol/view.ts';
import { parseStaffId } from '../forms/parseIds.ts';
import { useScene } from '../scene.ts';
import { AgentDeeds } from './AgentDeeds.tsx';

export function AgentCard({ agent }: { agent: Colleague }) {
  const { word, state } = useScene();
  const { id, name, role, onDuty, present, capacity, standIn, languages } = agent;
  const isMine = id === state.me.id;
  const standInName = state.staff.find((one) => one.id === standIn)?.name ?? word('nobody');
  return (
    <article class="agent">
      <h3>
        {name} {isMine && <small>({word('you')})</small>}
      </h3>
      <p>
        {word(`role-${role}`)} · {word(onDuty ? 'onDuty' : 'offDuty')}
        {present && ` · ${word('present')}`}
        {languages.length > 0 && ` · ${languages.join(', ')}`}
      </p>
      {isMine || state.me.manager ? (
        <Choices agent={agent} isMine={isMine} />
      ) : (
        <p>
          {word('capacity')} {capacity} · {word('standIn')} {standInName}
        </p>
      )}
    </article>
  );
}

function Choices({ agent, isMine }: { agent: Colleague; isMine: boolean }) {
  const { word, state, perform } = useScene();
  const { id, onDuty, standIn } = agent;
  const whom = isMine ? {} : { agent: id };
  return (
    <div class="choices">
      <label class="switch">
        <input
          type="checkbox"
          checked={onDuty}
          onChange={({ currentTarget }) => perform('duty', { on: currentTarget.checked, ...whom })}
        />
        {word('onDuty')}
      </label>
      <Capacity key={agent.capacity} agent={agent} whom={whom} />
      <label>
        {word('standIn')}
        <select
          value={standIn ?? ''}
          onChange={({ currentTarget }) =>
            perform('stand-in', { standIn: parseStaffId(currentTarget.value), ...whom })
          }
        >
          {standIn === null && <option value="">{word('nobody')}</option>}
          {state.staff
            .filter((one) => one.id !== id)
            .map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
        </select>
      </label>
      {state.me.manager && <AgentDeeds agent={agent} />}
    </div>
  );
}

function Capacity({ agent, whom }: { agent: Colleague; whom: { agent?: Colleague['id'] } }) {
  const { word, perform } = useScene();
  const [capacity, write] = useState(String(agent.capacity));
  return (
    <label>
      {word('capacity')}
      <input
        type="number"
        min={1}
        max={500}
        value={capacity}
        onInput={({ currentTarget }) => write(currentTarget.value)}
        onChange={() => perform('capacity', { capacity: Number(capacity), ...whom })}
      />
    </label>
  );
}
