import { Icon } from '../../../pages/browser.ts';
import { isOpenStage } from '../case/isOpenStage.ts';
import type { OpenCase } from '../live/openCase.ts';
import { hashOf } from '../place.ts';
import { useScene } from '../scene.ts';
import { customerName } from '../words.ts';
import { CaseMenu } from './CaseMenu.tsx';

/** Who speaks with whom, who else looks on, and what is most often done next. */
export function TalkHead({ open }: { open: OpenCase }) {
  const { word, place } = useScene();
  const { view } = open;
  return (
    <header class="talk-head">
      <a class="icon-button back" href={hashOf({ list: place.list })} aria-label={word('back')}>
        <Icon name="back" />
      </a>
      <div class="talk-title">
        <h2 dir="auto">{customerName(view, word)}</h2>
        <p>
          <FloorWords open={open} />
          {view && (
            <span class={view.customerHere ? 'here' : 'away'}>
              {word(view.customerHere ? 'customerHere' : 'customerAway')}
            </span>
          )}
        </p>
        <Others open={open} />
      </div>
      {view && (
        <div class="next-deeds">
          <NextDeeds open={open} />
        </div>
      )}
      {view && <CaseMenu view={view} />}
      <a
        class="icon-button to-case"
        href={hashOf({ ...place, front: 'case' })}
        aria-label={word('caseDetails')}
        title={word('caseDetails')}
      >
        <Icon name="source" />
      </a>
    </header>
  );
}

function FloorWords({ open: { floor } }: { open: OpenCase }) {
  const { word, state } = useScene();
  if (floor.holder === 'bot') return <span>{word('floorBot')}</span>;
  return (
    <span>
      {floor.id === state.me.id ? word('floorMine') : word('floorOf', { name: floor.name })}
    </span>
  );
}

/** Colleagues on the same case, and who of them writes. */
function Others({ open: { here, typing } }: { open: OpenCase }) {
  const { word, state } = useScene();
  const others = here.filter(({ id }) => id !== state.me.id);
  const writes = (id: string) => typing.some((who) => who.role === 'staff' && who.id === id);
  return (
    <p class="others" role="status">
      {others.map(({ id, name }) => (
        <span key={id} class="colleague">
          {word(writes(id) ? 'colleagueWrites' : 'colleagueLooks', { name })}
        </span>
      ))}
    </p>
  );
}

function NextDeeds({ open }: { open: OpenCase }) {
  const { word, state, perform, ask } = useScene();
  const { view, floor } = open;
  if (!view) return null;
  const { id, stage, handler } = view.record.case;
  if (!isOpenStage(stage))
    return (
      <button type="button" class="button" onClick={() => perform('reopen', { case: id })}>
        {word('reopen')}
      </button>
    );
  if (!handler)
    return (
      <button type="button" class="button primary" onClick={() => perform('take', { case: id })}>
        {word('take')}
      </button>
    );
  if (handler.id !== state.me.id) return <Beside open={open} />;
  const isMine = floor.holder === 'staff' && floor.id === state.me.id;
  return (
    <>
      <button
        type="button"
        class="button"
        onClick={() => perform(isMine ? 'give-floor' : 'take-floor', { case: id })}
      >
        {word(isMine ? 'giveFloor' : 'takeFloor')}
      </button>
      <button type="button" class="button primary" onClick={() => ask({ form: 'propose' })}>
        {word('propose')}
      </button>
    </>
  );
}

/** A manager beside the colleague who speaks. */
function Beside({ open: { id, floor } }: { open: OpenCase }) {
  const { word, state, perform } = useScene();
  if (!state.me.manager || floor.holder === 'bot' || floor.id === state.me.id) return null;
  return (
    <button type="button" class="button" onClick={() => perform('join', { case: id })}>
      {word('join')}
    </button>
  );
}
