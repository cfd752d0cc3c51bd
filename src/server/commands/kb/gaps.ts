import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  acceptPhrasing,
  clusterGaps,
  draftArticle,
  type Gap,
  type GapCluster,
  parseArticleId,
} from '../../../knowledge/index.ts';
import { openLowdbStore } from '../../../store/lowdb/index.ts';
import type { Language } from '../../../vocabulary.ts';
import { parseConfig } from '../../config.ts';
import { callServer } from '../../control.ts';
import type { Rooms } from '../../rooms.ts';
import { knowledgeFolder, print } from './usage.ts';

/** Inside the running server where one runs, else alone on the store. */
export async function gaps(args: string[]): Promise<number> {
  const { DATA_DIR } = parseConfig(process.env);
  const result = await callServer(join(DATA_DIR, 'control.sock'), 'kb gaps', args);
  if (result) {
    for (const line of result.lines) print(line);
    return result.code;
  }
  const store = await openLowdbStore({
    folder: DATA_DIR,
    clock: Date.now,
    log: ({ message }) => process.stderr.write(`${message}\n`),
  });
  try {
    return await gapsCommand(args, { store }, print);
  } finally {
    await store.close();
  }
}

/** What customers asked in vain, the most asked first; `--accept` gives a phrasing to an article. */
export async function gapsCommand(
  args: readonly string[],
  { store }: { store: Pick<Rooms['store'], 'gaps'> },
  say: (line: string) => void,
): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      accept: { type: 'string' },
      folder: { type: 'string' },
      language: { type: 'string' },
    },
  });
  const all = await store.gaps.list();
  if (values.accept)
    return accept(values.accept, positionals.join(' '), { ...values, all, store, say });
  const clusters = clusterGaps(all);
  if (values.json)
    say(JSON.stringify(clusters.map((cluster) => ({ ...cluster, draft: draftArticle(cluster) }))));
  else if (clusters.length === 0) say('Every question recorded so far has found its answer.');
  else for (const [at, cluster] of clusters.entries()) sayCluster(cluster, at + 1, say);
  return 0;
}

const SHOWN = 5;

function sayCluster(cluster: GapCluster, rank: number, say: (line: string) => void): void {
  const { language, heading, gaps: found, nearest } = cluster;
  say(
    `${rank}. ${heading}  (${language}, asked ${found.length} ×${nearest ? `, nearest article: ${nearest}` : ''})`,
  );
  for (const { question, outcome } of found.slice(0, SHOWN)) say(`     “${question}” (${outcome})`);
  if (nearest)
    say(
      `   If that article answers it: npm run kb -- gaps --accept ${nearest} ${JSON.stringify(heading)}`,
    );
  say('   Else a new article could begin:');
  for (const line of draftArticle(cluster).trimEnd().split('\n')) say(`     ${line}`);
  say('');
}

interface Acceptance {
  all: readonly Gap[];
  store: Pick<Rooms['store'], 'gaps'>;
  say: (line: string) => void;
  folder?: string;
  language?: string;
}

async function accept(
  id: string,
  phrasing: string,
  { all, store, say, folder, language }: Acceptance,
): Promise<number> {
  const answered = all.filter(({ question }) => question.trim() === phrasing.trim());
  const of: Language = language ?? answered[0]?.language ?? 'en';
  const article = parseArticleId(id);
  if (!phrasing || !article) {
    say(
      'Say which article and which words: npm run kb -- gaps --accept kettle-descale "white bits in my tea"',
    );
    return 2;
  }
  const added = await acceptPhrasing(knowledgeFolder(folder), of, article, phrasing.trim());
  if (added === undefined) {
    say(`There is no article ${of}/${id}. Another language is named with --language.`);
    return 1;
  }
  for (const gap of answered) await store.gaps.record({ ...gap, answered: article });
  say(added ? `${of}/${id} now knows “${phrasing}”.` : `${of}/${id} knew “${phrasing}” already.`);
  return 0;
}
