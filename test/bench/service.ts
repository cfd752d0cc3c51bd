import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench, Figure } from './figure.ts';
import { type ServerProcess, startServerProcess } from './pipeline/server.ts';

const LANGUAGES = ['en', 'zh'];

interface Question {
  text: string;
  article?: string | null;
}

/** What a customer hears first: articles cited, titles to choose from, or neither. */
interface Heard {
  cited: readonly string[];
  offered: readonly string[];
}

/** The sample questions as customers ask them, each at the beginning of a conversation of its own. */
export const bench: Bench = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'firsthand-bench-'));
  const env = { PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'info', SITE_SECRET: '' };
  const server = await startServerProcess('src/server/start.ts', env);
  const figures: Figure[] = [];
  for (const language of LANGUAGES) figures.push(...(await examine(server, language)));
  await server.stop();
  rmSync(folder, { recursive: true });
  return figures;
};

async function examine({ origin }: ServerProcess, language: string): Promise<Figure[]> {
  const file = new URL(`../../knowledge/questions/${language}.jsonl`, import.meta.url);
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  const tally = { inScope: 0, right: 0, within: 0, wrong: 0, outside: 0, kept: 0 };
  for (const line of lines) {
    const { text, article }: Question = JSON.parse(line);
    const { cited, offered } = await ask(origin, text, language);
    if (article) {
      tally.inScope += 1;
      tally.right += Number(cited.includes(article));
      tally.within += Number([...cited, ...offered].includes(article));
      tally.wrong += Number(cited.length > 0 && !cited.includes(article));
    } else {
      tally.outside += 1;
      tally.kept += Number(cited.length === 0);
    }
  }
  return [
    figure(`${language}: the right article at once`, tally.right / tally.inScope, 0.8),
    figure(`${language}: at once or one tap away`, tally.within / tally.inScope, 0.9),
    figure(`${language}: another article instead`, tally.wrong / tally.inScope, 0.02, 'at most'),
    figure(`${language}: no article where none answers`, tally.kept / tally.outside, 0.92),
  ];
}

function figure(what: string, share: number, bound: number, side = 'at least'): Figure {
  const percent = (value: number) => `${(value * 100).toFixed(1)} %`;
  return {
    what,
    asked: `${side} ${percent(bound)}`,
    reached: percent(share),
    met: side === 'at least' ? share >= bound : share <= bound,
  };
}

/** Speaks Direct Line over HTTP alone. */
async function ask(origin: string, text: string, locale: string): Promise<Heard> {
  const root = `${origin}/v3/directline/conversations`;
  const json = { 'content-type': 'application/json' };
  const begun = await fetch(root, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ locale }),
  });
  const { conversationId, token } = await begun.json();
  const headers = { ...json, authorization: `Bearer ${token}` };
  const activities = `${root}/${conversationId}/activities`;
  const body = JSON.stringify({ type: 'message', text });
  const posted = await fetch(activities, { method: 'POST', headers, body });
  if (!posted.ok) throw new Error(`“${text}” was refused: ${await posted.text()}`);
  const said = JSON.stringify(await (await fetch(activities, { headers })).json());
  return { cited: idsIn(said, /\/articles\/([\w-]+)/g), offered: idsIn(said, /article:([\w-]+)/g) };
}

const idsIn = (said: string, pattern: RegExp): string[] =>
  [...said.matchAll(pattern)].map(([, id = '']) => id);
