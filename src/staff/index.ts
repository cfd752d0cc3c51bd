/** Who works here: the roster, accounts, sessions and roles. */
export {
  type Account,
  type Accounts,
  type AccountsOptions,
  type Admission,
  accountSchema,
  openAccounts,
  type SignedIn,
  type SignInRefusal,
} from './accounts.ts';
export {
  type Agent,
  type AgentChange,
  firstName,
  type NewAgent,
  type Role,
} from './agent.ts';
export type { AuditEntry, AuditLog } from './audit.ts';
export { type CannedReply, cannedReplySchema } from './cannedReply.ts';
export { type Invitation, invitationSchema, type Offered } from './invitations.ts';
export { SHORTEST_PASSWORD } from './password.ts';
export type { Register } from './register.ts';
export {
  openRoster,
  RESPONSIBLE,
  type Roster,
  type RosterBook,
  type RosterOptions,
  type RosterRefusal,
  type RosterStore,
} from './roster.ts';
export { LONGEST_SESSION_MS, type Session, sessionSchema } from './sessions.ts';
export { openTies, type Tie, type Ties, tieSchema } from './ties.ts';
