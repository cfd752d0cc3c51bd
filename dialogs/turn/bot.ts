import type { CaseRecord, Cases } from '../../src/cases/index.ts';
import type { Company } from '../../src/company/index.ts';
import type { Bot, Choice, Content, Turn } from '../../src/conversations/index.ts';
import type { GapStore } from '../../src/knowledge/index.ts';
import type { Polls } from '../../src/polls/index.ts';
import type { CustomerId, Language } from '../../src/vocabulary.ts';
import { answer } from '../answer/answer.ts';
import { caseVerdict } from '../caseVerdict.ts';
import { caution } from '../caution/caution.ts';
import { closing } from '../closing.ts';
import { complaint } from '../complaint/complaint.ts';
import { detail } from '../detail.ts';
import { emergency } from '../emergency.ts';
import { foreign } from '../foreign.ts';
import { greeting } from '../greeting/greeting.ts';
import { type Notice, noticing } from '../hearing/noticing/notice.ts';
import { recollecting } from '../hearing/recollection.ts';
import { languageOf } from '../hearing/spokenLanguage.ts';
import { afterSilence } from '../matter/silence.ts';
import { person } from '../person.ts';
import { aboutPhotos, photos } from '../photos.ts';
import { poll } from '../poll.ts';
import { rating } from '../rating.ts';
import { reason } from '../reason.ts';
import { recurrence } from '../recurrence.ts';
import { smallTalk } from '../smallTalk.ts';
import { source } from '../source.ts';
import { type Memory, parseMemory, remembered } from '../stage/memory.ts';
import { createStage, type Played, type Stage } from '../stage/stage.ts';
import type { MatterEnd, Move, Scene } from '../stage/talk.ts';
import type { Voice } from '../stage/wording.ts';
import { status } from '../status/status.ts';
import { suggestion } from '../suggestion.ts';
import { askedAbout, unsure } from '../unsure.ts';
import { whoIs } from '../whoIs.ts';
import { withdrawal } from '../withdrawal.ts';
import { aboutCards } from './cards.ts';
import { createEffects } from './carryOut.ts';
import { direct } from './direction.ts';
import { getReady } from './firstWords.ts';
import { movesIn } from './moves.ts';
import { withPhotosAlong, withPhotosOf } from './photosAlong.ts';
import { unstuck } from './repetition.ts';

export interface BotParts {
  knowledge: Scene['knowledge'];
  /** Asked anew for each turn: the file may have been edited. */
  company: () => Company;
  gaps: Pick<GapStore, 'record'>;
  cases: CaseDesk;
  notice: Notice;
  /** Without it nobody is asked. */
  polls?: PollDesk;
  /** A matter ended, and how; told again when the turn has to be repeated. */
  onMatterEnded?: (end: MatterEnd) => Promise<void> | void;
}

/** Cases as the dialogs need them. */
export interface CaseDesk extends Pick<Cases, 'record' | 'order'> {
  /** A customer's own, the newest last. */
  of(customer: CustomerId): Promise<readonly CaseRecord[]>;
  /** Somebody of staff is on duty. */
  isStaffed(): boolean;
}

/** Polls as the dialogs need them. */
export type PollDesk = Pick<Polls, 'press' | 'say' | 'open' | 'reopened' | 'definition'>;

const TALKS = [
  ...[greeting, answer, caution, closing, rating, person, smallTalk],
  ...[
    complaint,
    emergency,
    suggestion,
    status,
    detail,
    foreign,
    caseVerdict,
    withdrawal,
    recurrence,
    unsure,
    photos,
    poll,
    reason,
    source,
    whoIs,
  ],
];

/** The bot: what is said to all the messages of a turn, and what is remembered of it. */
export function createBot(parts: BotParts): Bot {
  const stage = createStage(TALKS);
  const carryOut = createEffects(parts);
  setImmediate(getReady);
  return async (turn) => {
    const memory = parseMemory(turn.conversation.memory);
    const moves = spoken(movesIn(turn.messages, memory.offered));
    const language = languageOf(wordsIn(moves), turn.conversation.language, {
      company: parts.company(),
      knowledge: parts.knowledge,
    });
    const voice = createVoice(language, memory.timesSaid, parts.company());
    const cases = await parts.cases.of(turn.conversation.customer);
    const staffed = parts.cases.isStaffed();
    const scene = setScene(turn, voice, memory, { ...parts, cases, staffed });
    const played = await playAll(moves, scene, memory.stack, stage);
    const said = [...played.say, ...(await carryOut(played.effects, turn, voice))];
    const { replies, lastTurn } = unstuck(said, memory.lastTurn, scene);
    const offered = offeredIn(replies) ?? memory.offered;
    const { stack, notes } = played;
    const next: Memory = { stack, notes, offered, timesSaid: voice.counts, lastTurn };
    return { replies, memory: remembered(next), language };
  };
}

/** Whoever opens the chat with a question gets the answer at once, not a greeting. */
function spoken(moves: readonly Move[]): readonly Move[] {
  const others = moves.filter(({ kind }) => kind !== 'arrives');
  return others.length > 0 ? others : moves.slice(0, 1);
}

const wordsIn = (moves: readonly Move[]): string =>
  moves.flatMap((move) => (move.kind === 'says' ? move.text : [])).join('\n');

async function playAll(
  moves: readonly Move[],
  scene: Scene,
  stack: Memory['stack'],
  stage: Stage,
): Promise<Played> {
  let all: Played = { say: [], ...afterSilence(scene), stack };
  for (const move of moves) {
    const now = { ...scene, notes: withPhotosOf(move, all.notes) };
    const open = all.stack.at(-1);
    const cue = direct(move, { scene: now, open: open?.id, doubted: askedAbout(open) });
    const one = await stage(cue, now, all.stack);
    const { notes, effects } = withPhotosAlong(one, scene.cases);
    const say = [
      ...all.say,
      ...aboutCards(move, scene),
      ...aboutPhotos(move, notes, scene),
      ...one.say,
    ];
    all = { stack: one.stack, notes, say, effects: [...all.effects, ...effects] };
  }
  return all;
}

type Surroundings = Omit<BotParts, 'cases'> & Pick<Scene, 'cases' | 'staffed'>;

function setScene(
  { conversation: { id: conversation }, at }: Turn,
  voice: Voice,
  { notes, offered }: Memory,
  { knowledge, company, cases, staffed, notice }: Surroundings,
): Scene {
  const around = { company: company(), cases, staffed, notice: recollecting(noticing(notice)) };
  const known = { knowledge: recollected(knowledge) };
  return { conversation, at, voice, notes, offered, interrupts: false, ...around, ...known };
}

function recollected(knowledge: Scene['knowledge']): Scene['knowledge'] {
  return {
    ask: recollecting((text, language) => knowledge.ask(text, language)),
    article: (id, language) => knowledge.article(id, language),
    articles: (language) => knowledge.articles(language),
    version: knowledge.version,
  };
}

interface CountingVoice extends Voice {
  counts: Record<string, number>;
}

function createVoice(
  language: Language,
  before: Readonly<Record<string, number>>,
  company: Company,
): CountingVoice {
  const counts: Record<string, number> = { ...before };
  return {
    language,
    company,
    counts,
    timesSaid(key) {
      const times = counts[key] ?? 0;
      counts[key] = times + 1;
      return times;
    },
  };
}

/** An empty list takes away what was offered before. */
function offeredIn(replies: readonly Content[]): readonly Choice[] | undefined {
  const lists = replies.flatMap((reply) =>
    reply.kind === 'text' && reply.choices ? [reply.choices] : [],
  );
  return lists.length > 0 ? lists.flat() : undefined;
}
