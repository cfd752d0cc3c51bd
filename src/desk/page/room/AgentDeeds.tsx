import { useState } from '../../../pages/browser.ts';
import type { Colleague, Role } from '../../protocol/view.ts';
import { Invited } from '../forms/InviteForm.tsx';
import { useScene } from '../scene.ts';

const ROLES: readonly Role[] = ['agent', 'manager', 'administrator'];

/** What a manager decides over a colleague. */
export function AgentDeeds({ agent }: { agent: Colleague }) {
  const { word, perform, desk, fail } = useScene();
  const [link, setLink] = useState('');
  const [isSure, setSure] = useState(false);
  const { id, name } = agent;
  const inviteAgain = async () => {
    const acted = await desk.act('invite-again', { agent: id });
    if (acted.kind !== 'done') fail(acted);
    else if (acted.result.done === 'invited') setLink(acted.result.link);
  };
  return (
    <>
      <RoleField agent={agent} />
      <p class="deeds">
        <button type="button" onClick={inviteAgain}>
          {word('inviteAgain')}
        </button>
        <button type="button" onClick={() => perform('sign-out-everywhere', { agent: id })}>
          {word('signOutEverywhere')}
        </button>
        <button
          type="button"
          onBlur={() => setSure(false)}
          onClick={() => (isSure ? perform('remove-agent', { agent: id }) : setSure(true))}
        >
          {word(isSure ? 'removeSure' : 'remove', { name })}
        </button>
      </p>
      {link && <Invited name={name} link={link} />}
    </>
  );
}

function RoleField({ agent: { id, role } }: { agent: Colleague }) {
  const { word, perform } = useScene();
  const choose = (value: string) => {
    const next = ROLES.find((one) => one === value);
    if (next) perform('change-role', { agent: id, role: next });
  };
  return (
    <label>
      {word('role')}
      <select value={role} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        {ROLES.map((one) => (
          <option key={one} value={one}>
            {word(`role-${one}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
