import { useState } from '../../../pages/browser.ts';
import type { Role } from '../../protocol/view.ts';
import type { Acted } from '../live/act.ts';
import { useScene } from '../scene.ts';
import { Dialog } from './Dialog.tsx';
import { LineField } from './fields.tsx';

const ROLES: readonly Role[] = ['agent', 'manager', 'administrator'];

/** Makes a link for a new colleague, to be handed on by whoever invites. */
export function InviteForm() {
  const { word, desk } = useScene();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('agent');
  const [link, setLink] = useState('');
  const done = (acted: Acted) => {
    if (acted.kind === 'done' && acted.result.done === 'invited') setLink(acted.result.link);
  };
  if (link) return <Invited name={name} link={link} />;
  return (
    <Dialog
      title={word('invite')}
      does={word('invite')}
      deed={() => desk.act('invite', { name, email, role })}
      done={done}
    >
      <LineField label={word('name')} value={name} write={setName} max={100} required />
      <LineField label={word('fact-email')} value={email} write={setEmail} required />
      <label>
        {word('role')}
        <select
          value={role}
          onChange={({ currentTarget }) =>
            setRole(ROLES.find((one) => one === currentTarget.value) ?? 'agent')
          }
        >
          {ROLES.map((one) => (
            <option key={one} value={one}>
              {word(`role-${one}`)}
            </option>
          ))}
        </select>
      </label>
    </Dialog>
  );
}

export function Invited({ name, link }: { name: string; link: string }) {
  const { word } = useScene();
  return (
    <Dialog title={word('inviteFor', { name })}>
      <p>{word('invited', { name })}</p>
      <input
        readOnly
        value={location.origin + link}
        aria-label={word('inviteLink')}
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
    </Dialog>
  );
}
