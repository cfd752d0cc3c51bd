import type { Message } from './link/activity.ts';
import type { Scene } from './scene.ts';

/** The conversation as a text file the customer may keep. */
export function saveTranscript(messages: readonly Message[], scene: Scene): void {
  const file = new Blob([transcriptOf(messages, scene)], { type: 'text/plain;charset=utf-8' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `${scene.word('transcriptFile')}-${new Date().toISOString().slice(0, 10)}.txt`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function transcriptOf(messages: readonly Message[], scene: Scene): string {
  const { word, times, data } = scene;
  const title = word('transcriptTitle', {
    company: data.company.name,
    date: times.full(Date.now()),
  });
  const lines = messages.map((message) => entryOf(message, scene));
  return `\uFEFF${[title, ...lines].join('\n\n')}\n`;
}

function entryOf(message: Message, { times, nameOf }: Scene): string {
  const sources = message.sources.map(({ title, url }) => `→ ${title}: ${url}`);
  const text = message.text.replace(/^\[\d+\]: .*$/gm, '').trim();
  return [`[${times.full(message.at)}] ${nameOf(message.from)}`, text, ...sources].join('\n');
}
