import '../../pages/tokens.css';
import '../../pages/base.css';
import './desk.css';
import {
  browserMemory,
  browserTimers,
  createSound,
  memoryOf,
  render,
  timeLocale,
} from '../../pages/browser.ts';
import type { DeskData } from '../protocol/view.ts';
import { createAlarm } from './alarm.ts';
import { DeskPage } from './DeskPage.tsx';
import { createAct, createRead } from './live/act.ts';
import { createDesk } from './live/desk.ts';
import type { Setting } from './scene.ts';
import { createTimes } from './times.ts';
import { deskWording } from './wording.ts';

const data: DeskData = JSON.parse(document.getElementById('desk-data')?.textContent ?? '');
const browsers = browserMemory(window);
/** Whoever signs in after another at the same browser finds nothing of his. */
const memory = memoryOf(browsers, data.me.id);
const word = deskWording(data.language);
const sound = createSound(browsers);
const alarm = createAlarm({ memory, sound, word });
const fetched: typeof fetch = (...request) => fetch(...request);
const desk = createDesk({
  ...{ data, memory, timers: browserTimers, random: Math.random, newKey },
  ...{ act: createAct(fetched), read: createRead(fetched), alert: alarm.ring },
  openSocket: () => new WebSocket(new URL('/desk/live', location.href.replace(/^http/, 'ws'))),
});
const setting: Setting = {
  ...{ desk, data, word, memory, sound, alarm },
  times: createTimes(
    { locale: timeLocale(data.language), timeZone: data.company.timeZone },
    word,
    Date.now,
  ),
  announce: (text) => announceIn(document.getElementById('announcements'), text),
};

/** Random on plain http too, where randomUUID does not exist. */
function newKey(): string {
  const parts = crypto.getRandomValues(new Uint32Array(4));
  return [...parts].map((part) => part.toString(36)).join('');
}

function announceIn(region: HTMLElement | null, text: string): void {
  const line = document.createElement('p');
  line.textContent = text;
  region?.replaceChildren(line);
}

addEventListener('offline', desk.suspend);
addEventListener('online', desk.connect);
const root = document.getElementById('desk');
if (root) render(<DeskPage setting={setting} />, root);
desk.connect();
