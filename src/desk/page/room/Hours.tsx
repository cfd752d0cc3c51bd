import { useEffect, useState } from '../../../pages/browser.ts';
import type { ActionInput } from '../../protocol/action.ts';
import type { HoursPreview, HoursView } from '../../protocol/view.ts';
import type { Acted, Failed } from '../live/act.ts';
import { useScene } from '../scene.ts';
import { failureWords } from '../words.ts';
import { Holidays } from './Holidays.tsx';

export type Hours = ActionInput<'opening-hours'>;

const DAYS = [
  ...(['monday', 'tuesday', 'wednesday', 'thursday'] as const),
  ...(['friday', 'saturday', 'sunday'] as const),
];

/** Opening hours and holidays, with the dates they would give; kept in company.yaml. */
export function Hours() {
  const { word, desk, announce } = useScene();
  const [timeZone, setTimeZone] = useState('');
  const [hours, setHours] = useState<Hours>();
  const [acted, setActed] = useState<Acted>();
  useEffect(() => {
    desk.read<HoursView>('hours').then((outcome) => {
      if (outcome.kind !== 'read') return setActed(outcome);
      setTimeZone(outcome.view.timeZone);
      setHours(parseHours(outcome.view));
    });
  }, []);
  const change = (next: Hours) => {
    setHours(next);
    setActed(undefined);
  };
  const keep = async (event: Event) => {
    event.preventDefault();
    if (!hours) return;
    const kept = await desk.act('opening-hours', hours);
    setActed(kept);
    if (kept.kind === 'done') announce(word('hoursKept'));
  };
  if (!hours) return acted ? <Outcome acted={acted} /> : null;
  return (
    <form class="hours" onSubmit={keep}>
      <h2>{word('hours')}</h2>
      <p>{word('hoursHint', { timeZone })}</p>
      <Days hours={hours} change={change} />
      <Holidays hours={hours} change={change} />
      <Outcome acted={acted} />
      <p class="form-end">
        <button
          type="button"
          class="button"
          onClick={async () => setActed(await desk.act('preview-hours', hours))}
        >
          {word('preview')}
        </button>
        <button type="submit" class="button primary">
          {word('keepHours')}
        </button>
      </p>
    </form>
  );
}

export interface HoursProps {
  hours: Hours;
  change(hours: Hours): void;
}

function Days({ hours, change }: HoursProps) {
  const { word } = useScene();
  return (
    <div class="days">
      {DAYS.map((day) => (
        <label key={day}>
          {word(`day-${day}`)}
          <input
            value={hours.hours[day] ?? ''}
            placeholder={word('closedDay')}
            maxLength={200}
            onInput={({ currentTarget: { value } }) =>
              change({ ...hours, hours: { ...hours.hours, [day]: value.trim() ? value : null } })
            }
          />
        </label>
      ))}
    </div>
  );
}

/** What the hours give, or what is wrong with them. */
function Outcome({ acted }: { acted: Acted | Failed | undefined }) {
  const { word } = useScene();
  if (!acted) return null;
  if (acted.kind !== 'done')
    return (
      <p class="notice warn" role="alert">
        {failureWords(acted, word)}
      </p>
    );
  if (acted.result.done !== 'hours') return <p role="status">{word('hoursKept')}</p>;
  return (
    <>
      {acted.result.previews.map((preview) => (
        <Preview key={preview.from} preview={preview} />
      ))}
    </>
  );
}

function Preview({ preview: { from, deadlines } }: { preview: HoursPreview }) {
  const { word, times } = useScene();
  return (
    <table>
      <caption>{word('previewFrom', { time: times.moment(from) })}</caption>
      <tbody>
        {Object.entries(deadlines).map(([name, at]) => (
          <tr key={name}>
            <th scope="row">{isDeadline(name) ? word(`deadline-${name}`) : name}</th>
            <td>{times.moment(at)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const DEADLINES = [
  ...(['emergency', 'acknowledgement', 'nextWord', 'solution'] as const),
  ...(['silence', 'returnVisit', 'ladderStep', 'warning'] as const),
];
type Deadline = (typeof DEADLINES)[number];
const isDeadline = (name: string): name is Deadline => DEADLINES.some((one) => one === name);

/** As the form sends it back; a day that company.yaml leaves out is closed. */
function parseHours({ hours, holidays }: HoursView): Hours {
  const on = (day: keyof Hours['hours']) => hours[day] ?? null;
  return {
    hours: {
      ...{ monday: on('monday'), tuesday: on('tuesday'), wednesday: on('wednesday') },
      ...{ thursday: on('thursday'), friday: on('friday') },
      ...{ saturday: on('saturday'), sunday: on('sunday') },
    },
    holidays: holidays.map(({ date, name, hours: open }) => ({
      ...{ date, name: { ...name } },
      ...(open !== undefined && { hours: open }),
    })),
  };
}
