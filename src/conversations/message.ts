import type { ArticleId, Instant, Language, MessageId, StaffId } from '../vocabulary.ts';

export type Speaker =
  | { role: 'customer' }
  | { role: 'bot' }
  | { role: 'staff'; id: StaffId; name: string };

/** A button. Pressing it sends `title` as text with `action`; typing the title does the same. */
export interface Choice {
  title: string;
  /** A code for the dialogs, such as `closing:<matter>:yes`. */
  action: string;
  /** A picture before the title, for those who see it. */
  sign?: string;
  /** Not one of the answers: a way past the question. */
  apart?: true;
}

/** The article an answer rests on; each channel makes its own link of it. */
export interface Source {
  article: ArticleId;
  language: Language;
  title: string;
}

/** A file the customer sent; its channel keeps it. */
export interface Attachment {
  id: string;
  name: string;
  /** Such as `image/jpeg` or `application/pdf`. */
  type: string;
  /** Bytes. */
  size: number;
}

/** What is said. Text of the bot is Markdown; text of a customer or of staff is plain. */
export interface TextContent {
  kind: 'text';
  text: string;
  /** The code of the button pressed, when this text came from one. */
  action?: string;
  attachments?: readonly Attachment[];
  choices?: readonly Choice[];
  /** Its choices stay where they are: one may be taken, and another instead. */
  stays?: true;
  sources?: readonly Source[];
  /** The reader may mark it helpful or not (thumbs). */
  rateable?: boolean;
}

/** A thumb under an answer. */
export interface RatingContent {
  kind: 'rating';
  message: MessageId;
  helpful: boolean;
}

/** The customer opened the chat: the bot may greet. */
export interface ArrivalContent {
  kind: 'arrival';
}

/** Who holds the floor from here on. `text` says it to the customer. */
export interface FloorContent {
  kind: 'floor';
  holder: 'bot' | { id: StaffId; name: string };
  text: string;
}

export type Content = TextContent | RatingContent | ArrivalContent | FloorContent;
/** What a customer can send. */
export type CustomerContent = TextContent | RatingContent | ArrivalContent;

export interface Message {
  id: MessageId;
  /** 1, 2, 3 … without a gap within the conversation: the order every participant sees. */
  seq: number;
  at: Instant;
  from: Speaker;
  /** The sender's own id: the same id with the same content is the same message. */
  clientId?: string;
  content: Content;
}
