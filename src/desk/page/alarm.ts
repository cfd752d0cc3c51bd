import type { Memory, Sound } from '../../pages/browser.ts';
import type { Alert } from './live/desk.ts';
import { hashOf } from './place.ts';
import type { DeskWording } from './wording.ts';

/** Calls an agent who looks elsewhere: a sound, and the browser's own notifications when allowed. */
export interface Alarm {
  ring(alert: Alert): void;
  /** Whether the browser may show notifications and is to. */
  isShown(): boolean;
  /** Asks the browser when need be. Whether they are shown now. */
  show(on: boolean): Promise<boolean>;
}

const SHOWN = 'firsthand:desk:notifications';
const RUNG = 'firsthand:desk:rung';
const MOST_REMEMBERED = 200;

interface AlarmParts {
  memory: Memory;
  sound: Sound;
  word: DeskWording;
}

export function createAlarm({ memory, sound, word }: AlarmParts): Alarm {
  const isShown = () =>
    'Notification' in window &&
    Notification.permission === 'granted' &&
    memory.read(SHOWN) === 'on';
  /** Over reloads and tabs, each once. */
  const isFirst = (key: string) => {
    const rung = (memory.read(RUNG) ?? '').split('\n');
    if (rung.includes(key)) return false;
    memory.write(RUNG, [...rung, key].slice(-MOST_REMEMBERED).join('\n'));
    return true;
  };
  return {
    isShown,
    show: async (on) => {
      memory.write(SHOWN, on ? 'on' : undefined);
      if (on && 'Notification' in window) await Notification.requestPermission();
      return isShown();
    },
    ring: (alert) => {
      if (!isFirst(alert.key) || document.hasFocus()) return;
      sound.play();
      if (isShown()) notify(alert, word);
    },
  };
}

function notify({ key, what, case: row, text }: Alert, word: DeskWording): void {
  const title = `${row.number}: ${word(`told-${what}`)}`;
  const notification = new Notification(title, { tag: key, body: text ?? row.what });
  notification.onclick = () => {
    window.focus();
    location.hash = hashOf({ list: 'queue', id: row.id });
    notification.close();
  };
}
