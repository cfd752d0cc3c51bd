import type { CaseRecord, Office, SignedIn, StaffTold, Ties } from '../../desk/index.ts';
import type { CaseId, ConversationId, Language, StaffId } from '../../vocabulary.ts';

/** What staff need to work in Slack: the desk's doors, nothing of its own. */
export interface StaffSide {
  office: Office;
  ties: Ties;
  /** Everyone on the roster as it is now. */
  colleagues(): readonly Omit<SignedIn, 'session'>[];
  find(id: CaseId): Promise<CaseRecord | undefined>;
  openCases(): Promise<readonly CaseId[]>;
  /** Open cases he owns or has in hand, in the order of the queue. */
  casesOf(staff: StaffId): Promise<readonly CaseRecord[]>;
  /** Onto the open cases of a conversation; whoever answers for one is told. */
  note(conversation: ConversationId, text: string): Promise<void>;
  /** A notice in words. */
  words(told: StaffTold, language: Language): { subject: string; text: string };
  /** Where staff see the case on the web. */
  deskLink(id: CaseId): string;
}

/** Where staff work in Slack, if anywhere. */
export interface DeskPlace {
  channel: string;
  /** They work elsewhere and only want to know. */
  alertsOnly: boolean;
}

export type Subject = CaseRecord['case'];
