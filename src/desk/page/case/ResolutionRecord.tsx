import type { CaseView } from '../../protocol/view.ts';
import { useScene } from '../scene.ts';

const PARTS = ['where', 'how', 'use', 'changed', 'dangers'] as const;

/** How it was solved, for whoever meets it next. */
export function ResolutionRecord({ view }: { view: CaseView }) {
  const { word, ask } = useScene();
  const { proposal } = view.record.case;
  if (!proposal) return null;
  const { resolution, by, text } = proposal;
  return (
    <section class="resolution">
      <h3>{word('resolution')}</h3>
      <p class="what" dir="auto">
        {text} <small>({by.name})</small>
      </p>
      <dl>
        {PARTS.filter((part) => resolution[part]).map((part) => (
          <div key={part}>
            <dt>{word(`resolution-${part}`)}</dt>
            <dd dir="auto">{resolution[part]}</dd>
          </div>
        ))}
      </dl>
      <p class="deeds">
        <button type="button" onClick={() => ask({ form: 'amend' })}>
          {word('amend')}
        </button>
      </p>
    </section>
  );
}
