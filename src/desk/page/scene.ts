import { createContext, type Memory, type Sound, useContext } from '../../pages/browser.ts';
import type { ActionInput, ActionName } from '../protocol/action.ts';
import type { DeskData, Message } from '../protocol/view.ts';
import type { Alarm } from './alarm.ts';
import type { Failed } from './live/act.ts';
import type { Desk, DeskState } from './live/desk.ts';
import type { Place } from './place.ts';
import type { Times } from './times.ts';
import type { DeskWording } from './wording.ts';

/** What stays as long as the page is open. */
export interface Setting {
  desk: Desk;
  data: DeskData;
  word: DeskWording;
  times: Times;
  memory: Memory;
  sound: Sound;
  alarm: Alarm;
  /** Says it to screen readers. */
  announce(text: string): void;
}

/** What every part of the page may need. */
export interface Scene extends Setting {
  state: DeskState;
  place: Place;
  /** Opens a form over the page, or closes it. */
  ask(form: Form | undefined): void;
  /** Does something at once; what went wrong is shown on the page. Whether it was done. */
  perform<Name extends ActionName>(name: Name, input: ActionInput<Name>): Promise<boolean>;
  /** The time on the server's clock. */
  now(): number;
  fail(why: Failed): void;
}

/** Forms that open over the page. */
export type Form =
  | { form: 'hand-over' | 'reassign' | 'propose' | 'amend' | 'promise' | 'merge' }
  | { form: 'spam' | 'duplicate' | 'colleague' }
  | { form: 'shortcuts' }
  | { form: 'invite' }
  | { form: 'move-promise'; promise: number }
  | { form: 'good-answer'; message: Message }
  | { form: 'why'; message: Message };

export const SceneContext = createContext<Scene | undefined>(undefined);

export function useScene(): Scene {
  const scene = useContext(SceneContext);
  if (!scene) throw new Error('Render this inside SceneContext.Provider.');
  return scene;
}
