import style from './launcher.css?inline';
import en from './launcher.en.json' with { type: 'json' };
import zh from './launcher.zh.json' with { type: 'json' };

/** The button another site shows, and the frame that opens above it. */
interface Launcher {
  host: HTMLElement;
  button: HTMLButtonElement;
  panel: HTMLElement;
  badge: HTMLElement;
  words: typeof en;
  /** Where the chat is served from. */
  origin: string;
  /** The chat's address. */
  address: string;
  unread: number;
}

const openKey = 'firsthand:open';

/** Nothing is loaded before a customer opens it; what they left open opens on the next page too. */
export function createLauncher(tag: HTMLScriptElement): void {
  if (document.querySelector('firsthand-chat')) return;
  const launcher = build(tag);
  launcher.button.addEventListener('click', () =>
    isOpen(launcher) ? close(launcher) : open(launcher),
  );
  launcher.host.addEventListener(
    'keydown',
    ({ key }) => key === 'Escape' && isOpen(launcher) && close(launcher),
  );
  addEventListener('message', (event) => hear(launcher, event));
  const attach = () => document.body.append(launcher.host);
  if (document.body) attach();
  else document.addEventListener('DOMContentLoaded', attach);
  if (tag.dataset.open === 'true' || (wasOpen() && innerWidth > 560)) open(launcher, false);
}

function build(tag: HTMLScriptElement): Launcher {
  const language = tag.dataset.language ?? (document.documentElement.lang || navigator.language);
  const words = language.startsWith('zh') ? zh : en;
  const host = document.createElement('firsthand-chat');
  const shadow = host.attachShadow({ mode: 'open' });
  dress(shadow);
  const badge = element('span', { class: 'badge', hidden: '' });
  const button = element('button', {
    type: 'button',
    'aria-expanded': 'false',
    'aria-label': words.open,
    title: words.open,
  });
  button.append(drawing('bubble', bubble), drawing('down', chevron), badge);
  const panel = element('div', {
    class: 'panel',
    role: 'dialog',
    'aria-label': words.chat,
    hidden: '',
  });
  host.dataset.side = tag.dataset.side === 'left' ? 'left' : 'right';
  shadow.append(panel, button);
  const { origin } = new URL(tag.src);
  return { host, button, panel, badge, words, origin, address: addressOf(origin, tag), unread: 0 };
}

/** A constructed sheet is allowed where the site's policy forbids style elements. */
function dress(shadow: ShadowRoot): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  shadow.adoptedStyleSheets = [sheet];
}

function addressOf(origin: string, { dataset }: HTMLScriptElement): string {
  const url = new URL('/chat?widget', origin);
  const language = dataset.language ?? document.documentElement.lang;
  if (language) url.searchParams.set('language', language);
  if (getComputedStyle(document.documentElement).direction === 'rtl')
    url.searchParams.set('dir', 'rtl');
  return url.href;
}

const isOpen = ({ panel }: Launcher) => !panel.hidden;

function open(launcher: Launcher, takeFocus = true): void {
  const { panel, button, words } = launcher;
  panel.hidden = false;
  button.setAttribute('aria-expanded', 'true');
  button.setAttribute('aria-label', words.close);
  button.title = words.close;
  count(launcher, 0);
  remember('yes');
  const frame = frameOf(launcher);
  if (takeFocus) giveFocus(frame, launcher.origin);
}

/** Made at the first opening and kept, so that the chat goes on while it is closed. */
function frameOf({ panel, words, address }: Launcher): HTMLIFrameElement {
  const kept = panel.querySelector('iframe');
  if (kept) return kept;
  const frame = element('iframe', { title: words.chat, src: address, allow: 'clipboard-write' });
  panel.append(frame);
  return frame;
}

function giveFocus(frame: HTMLIFrameElement, origin: string): void {
  const tell = () => {
    frame.focus();
    frame.contentWindow?.postMessage({ firsthand: 'opened' }, origin);
  };
  frame.addEventListener('load', tell, { once: true });
  frame.focus();
  frame.contentWindow?.postMessage({ firsthand: 'opened' }, '*');
}

function close({ panel, button, words }: Launcher): void {
  panel.hidden = true;
  button.setAttribute('aria-expanded', 'false');
  button.setAttribute('aria-label', words.open);
  button.title = words.open;
  remember('no');
  button.focus();
}

function hear(launcher: Launcher, { source, origin, data }: MessageEvent): void {
  const frame = launcher.panel.querySelector('iframe');
  if (!frame || source !== frame.contentWindow || origin !== launcher.origin) return;
  if (data?.firsthand === 'close') close(launcher);
  if (data?.firsthand === 'news' && !isOpen(launcher))
    count(launcher, launcher.unread + Number(data.count));
}

function count(launcher: Launcher, unread: number): void {
  const { badge, button, words } = launcher;
  launcher.unread = unread;
  badge.hidden = unread === 0;
  badge.textContent = unread > 9 ? '9+' : String(unread);
  if (unread > 0)
    button.setAttribute(
      'aria-label',
      `${words.open}: ${words.unread.replace('#', String(unread))}`,
    );
}

function wasOpen(): boolean {
  try {
    return sessionStorage.getItem(openKey) === 'yes';
  } catch {
    return false;
  }
}

function remember(open: 'yes' | 'no'): void {
  try {
    sessionStorage.setItem(openKey, open);
  } catch {
    // Without storage it simply starts closed on the next page.
  }
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>>,
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

const bubble =
  'M6 4h20a4 4 0 0 1 4 4v12a4 4 0 0 1-4 4H15l-7 6v-6H6a4 4 0 0 1-4-4V8a4 4 0 0 1 4-4zM10 14c3 4.500 9 4.500 12 0';
const chevron = 'M8 13l8 8 8-8';

function drawing(name: string, outline: string): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  svg.setAttribute('viewBox', '0 0 32 32');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', name);
  path.setAttribute('d', outline);
  svg.append(path);
  return svg;
}
