import { createGate } from '../desk/index.ts';
import { createInsights, type GapBook, type Insights } from '../insights/index.ts';
import { contentWords, sentiment } from '../language/index.ts';
import type { Accounts, RosterBook } from '../staff/index.ts';
import type { Config } from './config.ts';
import { publicOrigin, type Shared } from './endpoints.ts';

interface InsightsParts
  extends Pick<Shared, 'store' | 'company' | 'knowledge' | 'clock' | 'files'> {
  accounts: Accounts;
  roster: Pick<RosterBook, 'current'>;
  gapBook: GapBook;
}

/** The managers' pages over what the rooms have stored. */
export function openInsights(config: Config, parts: InsightsParts): Insights {
  const { store, company, knowledge, clock, files, accounts, roster, gapBook } = parts;
  const { polls, cases, conversations } = store;
  return createInsights({
    ...{ polls, cases, conversations, knowledge, roster, clock },
    gaps: gapBook,
    company: company.current,
    gate: createGate({ accounts, publicUrl: publicOrigin(config) }),
    pages: files,
    reading: { words: contentWords, feeling: sentiment },
  });
}
