import { useScene } from '../scene.ts';
import type { HoursProps } from './Hours.tsx';

/** Days on which other hours hold, or none. */
export function Holidays({ hours, change }: HoursProps) {
  const { word, data } = useScene();
  const { holidays } = hours;
  const set = (at: number, next: (typeof holidays)[number]) =>
    change({ ...hours, holidays: holidays.map((one, index) => (index === at ? next : one)) });
  const language = data.company.languages[0] ?? 'en';
  const add = () =>
    change({ ...hours, holidays: [...holidays, { date: '', name: { [language]: '' } }] });
  return (
    <fieldset class="holidays">
      <legend>{word('holidays')}</legend>
      {holidays.map((one, at) => (
        <p key={at}>
          <input
            type="date"
            aria-label={word('date')}
            value={one.date}
            onInput={({ currentTarget: { value } }) => set(at, { ...one, date: value })}
          />
          <input
            aria-label={word('name')}
            value={one.name[language] ?? ''}
            maxLength={200}
            onInput={({ currentTarget: { value } }) =>
              set(at, { ...one, name: { ...one.name, [language]: value } })
            }
          />
          <button
            type="button"
            class="button"
            aria-label={word('dropIt', { name: one.name[language] ?? one.date })}
            onClick={() =>
              change({ ...hours, holidays: holidays.filter((other) => other !== one) })
            }
          >
            {word('remove')}
          </button>
        </p>
      ))}
      <button type="button" class="button" onClick={add}>
        {word('addHoliday')}
      </button>
    </fieldset>
  );
}
