import { type Cases, type CasesOptions, createCases } from '../cases/index.ts';
import type { CompanyFile } from '../company/index.ts';
import { openRoster, type RosterBook } from '../staff/index.ts';
import type { Store } from '../store/lowdb/index.ts';
import type { Clock } from '../vocabulary.ts';

/** Cases and the people who work on them: each needs the other. */
export interface Casework {
  cases: Cases;
  roster: RosterBook;
}

interface CaseworkOptions {
  store: Pick<Store, 'cases' | 'roster'>;
  company: Pick<CompanyFile, 'current'>;
  clock: Clock;
  deliver: CasesOptions['deliver'];
  log: NonNullable<CasesOptions['log']>;
}

/** Nothing falls due before `cases.start()`. */
export async function openCasework({
  store,
  company,
  clock,
  deliver,
  log,
}: CaseworkOptions): Promise<Casework> {
  const cases = createCases({
    store: store.cases,
    company: company.current,
    roster: () => roster.current(),
    clock,
    deliver,
    log,
  });
  const roster = await openRoster({
    store: store.roster,
    company: company.current,
    relieve: cases.relieve,
  });
  return { cases, roster };
}
