import type { CaseDesk } from '../../dialogs/index.ts';
import type { CaseRecord, CaseStore } from '../cases/index.ts';
import type { CustomerId } from '../vocabulary.ts';
import type { Casework } from './casework.ts';

const MOST = 10;

/** Cases as the bot sees them: always those of the customer it talks with. */
export function createCaseDesk({ cases, roster }: Casework, store: CaseStore): CaseDesk {
  return {
    isStaffed: () => roster.isStaffed(),
    of: (customer) => newestOf(customer, store),
    record: cases.record,
    order: cases.order,
  };
}

async function newestOf(customer: CustomerId, store: CaseStore): Promise<readonly CaseRecord[]> {
  const known = (await store.list({ customer })).slice(-MOST);
  const records = await Promise.all(known.map(({ id }) => store.find(id)));
  return records.filter((record) => record !== undefined);
}
