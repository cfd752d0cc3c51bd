import '../../../pages/tokens.css';
import '../../../pages/base.css';
import './chat.css';
import {
  browserMemory,
  browserTimers,
  createSound,
  render,
  timeLocale,
} from '../../../pages/browser.ts';
import { ChatPage } from './ChatPage.tsx';
import { focusComposer } from './Composer.tsx';
import { type Chat, createChat } from './chat.ts';
import { type ChatData, chatDataId } from './chatData.ts';
import { createAsk } from './link/request.ts';
import { uploadByXhr } from './link/upload.ts';
import type { Scene } from './scene.ts';
import { createTimes } from './times.ts';
import { chatWording } from './wording.ts';

const data: ChatData = JSON.parse(document.getElementById(chatDataId)?.textContent ?? '');
const isWidget = 'widget' in document.documentElement.dataset;
const memory = browserMemory(window);
const chat = createChat({
  ask: createAsk((...request) => fetch(...request)),
  memory,
  timers: browserTimers,
  openSocket: (path) => new WebSocket(new URL(path, location.href.replace(/^http/, 'ws'))),
  random: Math.random,
  newId,
  upload: uploadByXhr,
  returning: linkBack(),
  locale: data.language,
});

/** Taken out of the address, so that nobody passes it on by mistake. */
function linkBack(): string | undefined {
  const link = /^#return=([\w.-]+)$/.exec(location.hash)?.[1];
  if (link) history.replaceState(null, '', location.pathname + location.search);
  return link;
}

function createScene(): Scene {
  const word = chatWording(data.language);
  const company = data.company.name;
  return {
    chat,
    data,
    word,
    times: createTimes(timeLocale(data.language), word, Date.now, data.company.timeZone),
    sound: createSound(memory),
    announce: (text) => announceIn(document.getElementById('announcements'), text),
    nameOf(speaker) {
      if (speaker.role === 'customer') return word('speakerYou');
      if (speaker.role === 'person')
        return `${speaker.name} (${word('speakerPersonTag', { company })})`;
      return `${company} (${word('speakerBotTag')})`;
    },
    ...(isWidget && { leave: () => parent.postMessage({ firsthand: 'close' }, '*') }),
  };
}

/** In order, each once; old ones go, so that a long chat does not grow twice. */
function announceIn(region: HTMLElement | null, text: string): void {
  const line = document.createElement('p');
  line.textContent = text;
  region?.append(line);
  while (region && region.childElementCount > 20) region.firstElementChild?.remove();
}

/** Random on plain http too, where randomUUID does not exist. */
function newId(): string {
  return crypto
    .getRandomValues(new Uint32Array(4))
    .reduce((id, part) => id + part.toString(36), '');
}

function followNetwork(chat: Chat): void {
  addEventListener('offline', () => chat.suspend());
  addEventListener('online', () => chat.connect());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') chat.refresh();
  });
}

function followLauncher(): void {
  addEventListener('message', ({ source, data }) => {
    if (source === parent && data?.firsthand === 'opened') focusComposer();
  });
  document.addEventListener('keydown', ({ key, isComposing }) => {
    if (key === 'Escape' && !isComposing) parent.postMessage({ firsthand: 'close' }, '*');
  });
}

const root = document.getElementById('chat');
if (root) render(<ChatPage scene={createScene()} />, root);
followNetwork(chat);
if (isWidget) followLauncher();
else focusComposer();
if (navigator.onLine) chat.connect();
else chat.suspend();
