import { z } from 'zod';
import type { CaseSummary } from '../../../cases/index.ts';
import type { Command } from '../../control.ts';
import { json, parseCall } from './call.ts';
import { sayMoment } from './moments.ts';
import type { StaffRooms } from './rooms.ts';

const WEEK_MS = 7 * 24 * 3_600_000;

/** The suggestion book: what customers suggested of late, by what it is about, and what waits for an answer. */
export const suggestions: Command<StaffRooms> = async (args, { store, clock, company }, print) => {
  const call = parseCall(args, {
    options: {
      weeks: z.coerce.number('Write a number of weeks.').int().min(1).max(520).default(1),
      json,
    },
    switches: ['json'],
  });
  const since = clock() - call.weeks * WEEK_MS;
  const found = await store.cases.list({ kind: 'suggestion', since });
  const groups = grouped(found);
  const { timeZone } = company.current();
  if (call.json) print(JSON.stringify({ since, suggestions: found.length, groups }));
  else for (const line of linesOf(groups, sayMoment(since, timeZone))) print(line);
  return 0;
};

interface Group {
  about: string;
  suggestions: readonly CaseSummary[];
  unanswered: number;
}

function grouped(found: readonly CaseSummary[]): Group[] {
  const groups = Map.groupBy(found, ({ product, topic }) => product ?? topic ?? 'everything else');
  return [...groups]
    .map(([about, all]) => ({
      about,
      suggestions: all,
      unanswered: all.filter(({ stage }) => stage !== 'proposed' && stage !== 'closed').length,
    }))
    .sort((a, b) => b.suggestions.length - a.suggestions.length);
}

function linesOf(groups: readonly Group[], since: string): string[] {
  if (groups.length === 0) return [`No suggestion since ${since}.`];
  const all = groups.reduce((sum, { suggestions }) => sum + suggestions.length, 0);
  const open = groups.reduce((sum, { unanswered }) => sum + unanswered, 0);
  return [
    `${all} since ${since}; ${open} wait for an answer (npm run staff -- propose N "our answer").`,
    ...groups.flatMap(({ about, suggestions }) => [
      `${about} (${suggestions.length})`,
      ...suggestions.map(
        ({ number, stage, what }) => `  ${number}  ${stage}  “${what.replace(/\s+/g, ' ')}”`,
      ),
    ]),
  ];
}
