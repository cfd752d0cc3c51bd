import type { CaseRecord, Cases, Staff } from '../../../cases/index.ts';
import type { CompanyFile } from '../../../company/index.ts';
import type { Conversations } from '../../../conversations/index.ts';
import type { RosterBook } from '../../../staff/index.ts';
import type { Store } from '../../../store/lowdb/index.ts';
import type { Clock } from '../../../vocabulary.ts';

/** What the staff's commands work on, in the running server or alone. */
export interface StaffRooms {
  store: Pick<Store, 'cases'>;
  company: Pick<CompanyFile, 'current'>;
  clock: Clock;
  cases: Cases;
  roster: RosterBook;
  conversations: Pick<Conversations, 'messages'>;
  /** Says it to the customer in his name; by mail too, where the customer has left. */
  write(record: CaseRecord, by: Staff, text: string): Promise<void>;
}
