import { useScene } from '../scene.ts';

interface FieldProps {
  label: string;
  value: string;
  write(text: string): void;
  required?: boolean;
  hint?: string;
  max?: number;
}

export function LineField({ label, value, write, required = false, hint, max = 200 }: FieldProps) {
  return (
    <label>
      {label}
      <input
        value={value}
        required={required}
        maxLength={max}
        onInput={({ currentTarget }) => write(currentTarget.value)}
      />
      {hint && <small>{hint}</small>}
    </label>
  );
}

export function TextField({
  label,
  value,
  write,
  required = false,
  hint,
  max = 4_000,
}: FieldProps) {
  return (
    <label>
      {label}
      <textarea
        rows={2}
        dir="auto"
        value={value}
        required={required}
        maxLength={max}
        onInput={({ currentTarget }) => write(currentTarget.value)}
      />
      {hint && <small>{hint}</small>}
    </label>
  );
}

interface StaffFieldProps {
  label: string;
  value: string;
  choose(id: string): void;
  /** Not offered. */
  without?: string | undefined;
}

export function StaffField({ label, value, choose, without }: StaffFieldProps) {
  const { word, state } = useScene();
  const others = state.staff.filter(({ id }) => id !== without);
  return (
    <label>
      {label}
      <select value={value} required onChange={({ currentTarget }) => choose(currentTarget.value)}>
        <option value="">{word('choose')}</option>
        {others.map(({ id, name, onDuty }) => (
          <option key={id} value={id}>
            {name} ({word(onDuty ? 'onDuty' : 'offDuty')})
          </option>
        ))}
      </select>
    </label>
  );
}

interface MomentFieldProps {
  label: string;
  value: string;
  write(text: string): void;
}

/** Written on the agent's own clock; what the customer is told is shown under it. */
export function MomentField({ label, value, write }: MomentFieldProps) {
  const { word, times } = useScene();
  const at = Date.parse(value);
  return (
    <label>
      {label}
      <input
        type="datetime-local"
        value={value}
        required
        onInput={({ currentTarget }) => write(currentTarget.value)}
      />
      {at > 0 && <small>{word('momentTold', { time: times.full(at) })}</small>}
    </label>
  );
}

/** As the field wants it, in the agent's own time zone. */
export function localMoment(at: number): string {
  const shifted = at - new Date(at).getTimezoneOffset() * 60_000;
  return new Date(shifted).toISOString().slice(0, 16);
}
