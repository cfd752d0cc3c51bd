import type { z } from 'zod';
import type { CaseKind, CaseRecord, Command, Facts } from '../../src/cases/index.ts';
import type { Company } from '../../src/company/index.ts';
import type { Choice, Content, TextContent } from '../../src/conversations/index.ts';
import type { Gap, Knowledge } from '../../src/knowledge/index.ts';
import type { CaseId, ConversationId, Instant, MatterId, MessageId } from '../../src/vocabulary.ts';
import type { Notice } from '../hearing/noticing/notice.ts';
import type { Matter, Notes } from './memory.ts';
import type { Voice } from './wording.ts';

/**
 * What the customer did. `cause` names the message as its sender does: what is recorded under it is
 * found again when the message comes a second time after a crash, whatever its place then is.
 */
export type Move =
  | { kind: 'arrives' }
  | { kind: 'rates'; message: MessageId; helpful: boolean }
  | { kind: 'presses'; action: string; text: string; message: MessageId; cause: MessageId }
  | {
      kind: 'says';
      text: string;
      message: MessageId;
      cause: MessageId;
      /** Ids of files sent along. */
      photos?: readonly string[];
    };

export type Said = Extract<Move, { kind: 'says' }>;
export type Pressed = Extract<Move, { kind: 'presses' }>;

/** What a dialog may look at while it decides. */
export interface Scene {
  conversation: ConversationId;
  at: Instant;
  voice: Voice;
  notes: Notes;
  /** The buttons last shown. */
  offered: readonly Choice[];
  company: Company;
  knowledge: Pick<Knowledge, 'ask' | 'article' | 'articles' | 'version'>;
  /** The customer's own, the newest last. */
  cases: readonly CaseRecord[];
  notice: Notice;
  /** Somebody of staff is on duty. */
  staffed: boolean;
  /** A dialog that keeps its place waits beneath. */
  interrupts: boolean;
}

/**
 * How a matter ended: the customer said so, said nothing more to an answer, or lets it be.
 */
export interface MatterEnd {
  conversation: ConversationId;
  matter: MatterId;
  how: 'confirmed' | 'assumed' | 'withdrawn';
  at: Instant;
  question: string;
  articles: Matter['given'];
}

/** What becomes a case; `origin` is the message that causes it. */
export interface NewCase {
  kind: CaseKind;
  origin: MessageId;
  openedAt: Instant;
  facts: Facts;
}

/** What has to happen besides talking; carried out before the turn is committed, safe to repeat. */
export type Effect =
  | { kind: 'gap'; gap: Gap }
  | { kind: 'matter-ended'; end: MatterEnd }
  /** It goes on after it had ended. */
  | { kind: 'matter-reopened'; matter: MatterId }
  | { kind: 'poll-tap'; action: string }
  | { kind: 'poll-comment'; matter: MatterId; text: string }
  | { kind: 'record'; recording: NewCase }
  | { kind: 'order'; id: CaseId; command: Command };

/** What comes after a step: this dialog waits, is over, or another takes its place. */
export type Next<State> =
  | { kind: 'wait'; state: State }
  | { kind: 'done' }
  | { kind: 'go'; to: string; options: unknown };

/** What a dialog decides: a value, carried out by the stage. */
export interface Step<State = unknown> {
  say: readonly Content[];
  next: Next<State>;
  notes?: Partial<Notes>;
  effects?: readonly Effect[];
}

interface TalkDefinition<Options, State> {
  id: string;
  options: z.ZodType<Options>;
  state: z.ZodType<State>;
  /** Stays open beneath when the customer turns to something else, and is taken up again after. */
  keeps?: boolean;
  /** Hears everything first while it is open, small words too. */
  attentive?: boolean;
  begin(options: Options, scene: Scene): Step<State>;
  /** Undefined: this is not for me. */
  hear?(state: State, move: Move, scene: Scene): Step<State> | undefined;
  /** Said when another dialog came in between and is over. */
  resume?(state: State, scene: Scene): Step<State>;
}

/** One conversation the bot can hold: pure functions over a state that is kept as JSON. */
export interface Talk {
  id: string;
  keeps: boolean;
  attentive: boolean;
  begin(options: unknown, scene: Scene): Step;
  hear(state: unknown, move: Move, scene: Scene): Step | undefined;
  resume(state: unknown, scene: Scene): Step;
}

export function defineTalk<Options, State>(talk: TalkDefinition<Options, State>): Talk {
  const { id, keeps = false, attentive = false, options, state } = talk;
  return {
    id,
    keeps,
    attentive,
    begin: (given, scene) => talk.begin(options.parse(given), scene),
    hear: (kept, move, scene) => talk.hear?.(state.parse(kept), move, scene),
    resume: (kept, scene) =>
      talk.resume?.(state.parse(kept), scene) ?? { say: [], next: { kind: 'wait', state: kept } },
  };
}

export const DONE = { kind: 'done' } as const;

/** Says one thing, after which typed words stand for none of the buttons before. */
export const lastLine = (text: string): TextContent => ({ kind: 'text', text, choices: [] });

/** Says one thing. */
export function line(text: string, choices?: readonly Choice[]): TextContent {
  return { kind: 'text', text, ...(choices && choices.length > 0 && { choices }) };
}
