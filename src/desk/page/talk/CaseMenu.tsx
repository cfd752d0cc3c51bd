import { Icon, useEffect, useRef } from '../../../pages/browser.ts';
import type { CaseView } from '../../protocol/view.ts';
import { isOpenStage } from '../case/isOpenStage.ts';
import { type Form, useScene } from '../scene.ts';
import type { DeskWord } from '../wording.ts';

const KINDS = ['emergency', 'complaint', 'question', 'suggestion'] as const;

/** Everything else that can be done to the case. */
export function CaseMenu({ view }: { view: CaseView }) {
  const { word } = useScene();
  const box = useRef<HTMLDetailsElement>(null);
  const close = () => {
    if (box.current) box.current.open = false;
  };
  useEffect(() => {
    const away = ({ target }: Event) => {
      const isSummary = target instanceof Element && target.closest('summary');
      if (!isSummary || !box.current?.contains(isSummary)) close();
    };
    document.addEventListener('click', away);
    return () => document.removeEventListener('click', away);
  }, []);
  return (
    <details
      class="drop case-menu"
      ref={box}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !box.current?.open) return;
        event.preventDefault();
        close();
        box.current.querySelector('summary')?.focus();
      }}
    >
      <summary class="icon-button" aria-label={word('moreDeeds')} title={word('moreDeeds')}>
        <Icon name="more" />
      </summary>
      <ul class="panel menu">
        <Deeds view={view} />
      </ul>
    </details>
  );
}

function Deeds({ view }: { view: CaseView }) {
  const { word, state, perform } = useScene();
  const { id, stage, restricted = false, kind } = view.record.case;
  if (!isOpenStage(stage)) return <Closed view={view} />;
  return (
    <>
      <Opens form="promise" title="promiseDate" />
      <Opens form="hand-over" title="handOver" />
      <Opens form="colleague" title="askColleague" />
      <Does title={word('giveBack')} deed={() => perform('give-back', { case: id })} />
      <Opens form="merge" title="merge" />
      {KINDS.filter((one) => one !== kind).map((one) => (
        <Does
          key={one}
          title={word('changeKind', { kind: word(`kind-${one}`) })}
          deed={() => perform('change-kind', { case: id, kind: one })}
        />
      ))}
      <Opens form="spam" title="closeAsSpam" />
      <Opens form="duplicate" title="closeAsDuplicate" />
      {state.me.manager && (
        <>
          <Opens form="reassign" title="reassign" />
          <Does
            title={word(restricted ? 'unrestrict' : 'restrict')}
            deed={() => perform('restrict', { case: id, restricted: !restricted })}
          />
        </>
      )}
    </>
  );
}

function Closed({ view }: { view: CaseView }) {
  const { word, perform } = useScene();
  const { id, proposal } = view.record.case;
  return (
    <>
      <Does title={word('reopen')} deed={() => perform('reopen', { case: id })} />
      {proposal && <Opens form="amend" title="amend" />}
    </>
  );
}

type SimpleForm = Exclude<Form['form'], 'move-promise' | 'good-answer' | 'why'>;

function Opens({ form, title }: { form: SimpleForm; title: DeskWord }) {
  const { word, ask } = useScene();
  return <Does title={word(title)} deed={() => ask({ form })} />;
}

function Does({ title, deed }: { title: string; deed: () => unknown }) {
  return (
    <li>
      <button type="button" onClick={deed}>
        {title}
      </button>
    </li>
  );
}
