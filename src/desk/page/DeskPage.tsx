import { useEffect, useMemo, useState } from '../../pages/browser.ts';
import { Bar } from './Bar.tsx';
import { CasePanel } from './case/CasePanel.tsx';
import { FormOver } from './forms/FormOver.tsx';
import { LinkLine } from './LinkLine.tsx';
import { ListPanel } from './lists/ListPanel.tsx';
import type { Failed } from './live/act.ts';
import type { DeskState } from './live/desk.ts';
import { usePlace } from './place.ts';
import { RoomPanel } from './room/RoomPanel.tsx';
import { type Form, type Scene, SceneContext, type Setting } from './scene.ts';
import { TalkPanel } from './talk/TalkPanel.tsx';
import { useShortcuts } from './useShortcuts.ts';
import { useTitle } from './useTitle.ts';

export function DeskPage({ setting }: { setting: Setting }) {
  const [form, ask] = useState<Form>();
  const [fault, setFault] = useState<Failed>();
  const scene = useSceneOf(setting, ask, setFault);
  const { list, id, front } = scene.place;
  useShortcuts(scene, form);
  useTitle(scene);
  return (
    <SceneContext.Provider value={scene}>
      <div class="desk" data-list={list} data-front={id === undefined ? 'list' : front}>
        <Bar />
        <LinkLine fault={fault} dismiss={() => setFault(undefined)} />
        <main>
          {list === 'room' || list === 'roster' || list === 'log' ? (
            <RoomPanel list={list} />
          ) : (
            <ListPanel list={list} />
          )}
          <TalkPanel />
          <CasePanel />
        </main>
      </div>
      {form && <FormOver form={form} />}
    </SceneContext.Provider>
  );
}

function useSceneOf(
  setting: Setting,
  ask: Scene['ask'],
  fail: (why: Failed | undefined) => void,
): Scene {
  const { desk } = setting;
  const place = usePlace();
  const state = useDeskState(setting);
  useEffect(() => desk.show(place.id), [place.id]);
  return useMemo(() => {
    const perform: Scene['perform'] = async (name, input) => {
      const acted = await desk.act(name, input);
      fail(acted.kind === 'done' ? undefined : acted);
      return acted.kind === 'done';
    };
    const now = () => Date.now() + state.ahead;
    return { ...setting, state, place, ask, perform, now, fail };
  }, [state, place]);
}

function useDeskState({ desk }: Setting): DeskState {
  const [state, setState] = useState(desk.state());
  useEffect(() => desk.subscribe(() => setState(desk.state())), [desk]);
  return state;
}
