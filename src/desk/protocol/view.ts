import type {
  CaseKind,
  CaseNumber,
  CaseRecord,
  Refusal as CaseRefusal,
  Due,
  Person,
  Stage,
} from '../../cases/index.ts';
import type { Floor, Message } from '../../conversations/index.ts';
import type { AuditEntry } from '../../staff/index.ts';
import type { ArticleId, CaseId, Instant, Language, StaffId } from '../../vocabulary.ts';

/** A line of the queue and of every list. Order it with `queueOrder` (emergencies, then waiting). */
export interface CaseRow {
  id: CaseId;
  number: CaseNumber;
  kind: CaseKind;
  stage: Stage;
  /** The beginning of what happened, in the customer's own words. */
  what: string;
  product: string | null;
  language: Language;
  channel: string;
  owner: Person;
  handler: Person | null;
  /** The customer's clock runs from here. */
  openedAt: Instant;
  closedAt: Instant | null;
  /** What must happen next, and when. */
  due: Due | null;
  restricted: boolean;
  /** Higher is newer: an older one that comes late is to be dropped. */
  version: number;
}

/** A case as its page shows it. `record.history` is its story, notes (`noted`) included. */
export interface CaseView {
  record: CaseRecord;
  row: CaseRow;
  floor: Floor;
  /** The newest message there is. */
  lastSeq: number;
  /** The same customer's other cases, the newest first, as far as the agent may see them. */
  others: readonly CaseRow[];
  /** What the article it is about is called. */
  topic: string | null;
  /** The customer has his page open. */
  customerHere: boolean;
  /** The receipt as the customer sees it: a signed link. */
  receipt: string;
  clocks: {
    /** Milliseconds since the customer's first message, until closure. */
    customer: number;
    /** Opening hours spent in the stage of now, in milliseconds. */
    stage: number;
    /** When the two were read. */
    at: Instant;
    /** A working day later, on a quarter of an hour. */
    workdayOn: Instant;
  };
}

/** A page of `GET /desk/cases/:id/messages?after=&limit=` (at most 500). */
export interface MessagesView {
  messages: readonly Message[];
  lastSeq: number;
}

/** `GET /desk/cases?open=&kind=&owner=&handler=&customer=&product=&search=&after=&limit=`. */
export interface CasesView {
  rows: readonly CaseRow[];
  /** Give it as `after` for the next page; null at the end. */
  next: string | null;
  /** False while the search still reads older cases after a start. */
  complete: boolean;
}

/** Why an answer of the bot was given: `GET /desk/cases/:id/messages/:seq/why`. */
export interface WhyView {
  question: string;
  kind: 'answer' | 'clarify' | 'abstain';
  confidence: number;
  candidates: readonly { article: ArticleId; title: string; confidence: number }[];
  /** The customer's words that counted. */
  words: readonly string[];
}

/** `GET /desk/articles?search=&language=`: what `/` offers beside the canned replies. */
export interface ArticlesView {
  articles: readonly { id: ArticleId; title: string; text: string }[];
  canned: readonly Canned[];
}

export interface Canned {
  id: string;
  title: string;
  language: Language;
  text: string;
}

export type Role = 'agent' | 'manager' | 'administrator';

/** A colleague as everyone sees him. */
export interface Colleague {
  id: StaffId;
  name: string;
  role: Role;
  manager: boolean;
  onDuty: boolean;
  capacity: number;
  languages: readonly Language[];
  standIn: StaffId | null;
  /** Has the page open somewhere. */
  present: boolean;
}

export interface Me extends Colleague {
  email: string;
}

/** What a manager sees of the room: the frame `room`, renewed as it changes. */
export interface RoomView {
  /** Open cases looked after, and how long the oldest of them has waited for its customer. */
  staff: readonly (Colleague & { load: number; oldest: Instant | null })[];
  /** Open cases nobody handles. */
  waiting: number;
  /** When the customer who has waited longest for a hand first wrote. */
  oldest: Instant | null;
  late: number;
}

/** `preview-hours`: when each deadline would fall, counted from now and from the next closing. */
export interface HoursPreview {
  from: Instant;
  deadlines: Readonly<Record<string, Instant>>;
}

/** `GET /desk/audit?since=&limit=` (at most 1,000), for managers: the oldest first. */
export interface AuditView {
  entries: readonly AuditEntry[];
}

/** `GET /desk/hours`. Shifts as text; null: closed. */
export interface HoursView {
  timeZone: string;
  hours: Readonly<Record<string, string | null>>;
  holidays: readonly {
    date: string;
    name: Readonly<Record<Language, string>>;
    hours?: string | undefined;
  }[];
}

/** Why an action makes no sense now: `{error: {code: refused, message, refusal}}`. */
export type Refusal =
  | CaseRefusal
  /** Somebody else holds the floor. */
  | { refused: 'floor-held'; by: Person }
  | { refused: 'floor-not-held' }
  /** Staff have written since `seen`: show these first, then send again with a newer `seen`. */
  | { refused: 'crossed'; messages: readonly Message[] }
  /** The key was used for another reply. */
  | { refused: 'key-used' }
  | { refused: 'busy' }
  | { refused: 'no-such-message' }
  | { refused: 'no-such-conversation' }
  | { refused: 'no-such-article' }
  | { refused: 'no-such-file' }
  | { refused: 'email-taken' }
  | { refused: 'unknown-agent' }
  | { refused: 'unknown-stand-in' }
  | { refused: 'last-agent' }
  | { refused: 'only-an-administrator' }
  | { refused: 'bad-hours'; problems: readonly { line: number; message: string }[] };

/** What a done action answers with, beside its effects on the feed. */
export type ActionResult =
  | { done: 'case'; case: CaseView }
  /** A reply, or a move of the floor: its place in the sequence. */
  | { done: 'said'; messages: readonly Message[] }
  | { done: 'hours'; previews: readonly HoursPreview[] }
  /** `link` is a path of this site: `/desk/welcome/…`. */
  | { done: 'invited'; link: string; until: Instant }
  | { done: 'room' };

/** What `/desk` puts into its page as JSON under the id `desk-data`. */
export interface DeskData {
  language: Language;
  company: { name: string; timeZone: string; languages: readonly Language[] };
  me: Me;
}

export type { Floor, Message, Person };
