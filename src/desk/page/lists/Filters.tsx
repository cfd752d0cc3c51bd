import { useScene } from '../scene.ts';

export interface Wanted {
  search: string;
  open: '' | 'true' | 'false';
  kind: string;
  handler: string;
}

const KINDS = ['emergency', 'complaint', 'question', 'suggestion'] as const;

interface FiltersProps {
  wanted: Wanted;
  want(wanted: Wanted): void;
}

export function Filters({ wanted, want }: FiltersProps) {
  const { word, state } = useScene();
  const set = (change: Partial<Wanted>) => want({ ...wanted, ...change });
  return (
    <search class="filters">
      <input
        id="search"
        type="search"
        maxLength={200}
        value={wanted.search}
        placeholder={word('searchHint')}
        aria-label={word('search')}
        onInput={({ currentTarget }) => set({ search: currentTarget.value })}
      />
      <Select
        label={word('filterOpen')}
        value={wanted.open}
        options={[
          ['', word('openAndClosed')],
          ['true', word('open')],
          ['false', word('closed')],
        ]}
        choose={(open) => set({ open: open === 'true' || open === 'false' ? open : '' })}
      />
      <Select
        label={word('filterKind')}
        value={wanted.kind}
        options={[
          ['', word('everyKind')],
          ...KINDS.map((kind): Option => [kind, word(`kind-${kind}`)]),
        ]}
        choose={(kind) => set({ kind })}
      />
      <Select
        label={word('filterHandler')}
        value={wanted.handler}
        options={[['', word('everyone')], ...state.staff.map(({ id, name }): Option => [id, name])]}
        choose={(handler) => set({ handler })}
      />
    </search>
  );
}

type Option = [value: string, title: string];

interface SelectProps {
  label: string;
  value: string;
  options: readonly Option[];
  choose(value: string): void;
}

function Select({ label, value, options, choose }: SelectProps) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={({ currentTarget }) => choose(currentTarget.value)}
    >
      {options.map(([option, title]) => (
        <option key={option} value={option}>
          {title}
        </option>
      ))}
    </select>
  );
}
