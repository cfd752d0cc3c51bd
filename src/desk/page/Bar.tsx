import { Icon } from '../../pages/browser.ts';
import { BarMenu } from './BarMenu.tsx';
import { useRows } from './lists/useRows.ts';
import { hashOf, type List } from './place.ts';
import { useScene } from './scene.ts';

/** Where one can go, and whether one is on duty. */
export function Bar() {
  const scene = useScene();
  const { word, data, state } = scene;
  const waiting = useRows(scene, 'queue').length;
  const mine = useRows(scene, 'mine').length;
  return (
    <header class="bar">
      <h1>
        <span class="company">{data.company.name}</span> <span>{word('desk')}</span>
      </h1>
      <nav class="places" aria-label={word('lists')}>
        <BarLink list="queue" count={waiting} />
        <BarLink list="mine" count={mine} />
        <BarLink list="all" />
        {state.me.manager && <BarLink list="room" />}
        <BarLink list="roster" />
      </nav>
      <Duty />
      <BarMenu />
    </header>
  );
}

function BarLink({ list, count = 0 }: { list: List; count?: number }) {
  const { word, place } = useScene();
  return (
    <a href={hashOf({ list })} aria-current={place.list === list ? 'page' : undefined}>
      {word(`list-${list}`)}
      {count > 0 && <span class="count">{count}</span>}
    </a>
  );
}

function Duty() {
  const { word, state, perform } = useScene();
  const { onDuty } = state.me;
  return (
    <button
      type="button"
      class="button duty"
      role="switch"
      aria-checked={onDuty}
      onClick={() => perform('duty', { on: !onDuty })}
    >
      <Icon name={onDuty ? 'check' : 'person'} />
      <span>{word(onDuty ? 'onDuty' : 'offDuty')}</span>
    </button>
  );
}
