import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Company } from '../../company/index.ts';
import type { Conversations } from '../../conversations/index.ts';
import type { Performed, SignedIn } from '../../desk/index.ts';
import type { CaseId, Clock } from '../../vocabulary.ts';
import { CARD_VERBS, type CardVerb, cardButton } from './card.ts';
import type { Cards } from './cards.ts';
import { caseList } from './caseList.ts';
import type { Place, Slack } from './client.ts';
import { wayId } from './customers.ts';
import { caseForm, filledIn, transcript } from './modals.ts';
import type { Command, Pressed, SlackMessage, Submitted } from './payload.ts';
import type { People } from './people.ts';
import { toPlainText } from './plainText.ts';
import { plainBlocks, plainPost } from './post.ts';
import { reasonIn } from './reason.ts';
import type { Answer } from './reception.ts';
import { CONFIRM, type Recognition } from './recognise.ts';
import { keyOf } from './relay.ts';
import type { DeskPlace, StaffSide } from './staffSide.ts';
import type { Way, Ways } from './ways.ts';
import { type Words, wordsIn } from './words.ts';

/** What staff do in Slack; each of it goes through the desk's office. */
export interface Agents {
  /** Something was written in the desk channel. */
  writes(message: SlackMessage): Promise<void>;
  presses(pressed: Pressed): Promise<void>;
  submits(submitted: Submitted): Promise<Answer>;
  /** `/cases`. */
  asksForCases(command: Command): Promise<Answer>;
}

export interface AgentsParts {
  staff: StaffSide;
  place: DeskPlace | undefined;
  recognition: Recognition;
  cards: Cards | undefined;
  slack: Slack;
  ways: Ways;
  people: People;
  conversations: Pick<Conversations, 'messages' | 'find'>;
  me: () => { team: string; user: string; url: string };
  company: () => Company;
  clock: Clock;
  log: Logger;
}

/** Whatever staff have written meanwhile stands in the same thread: nothing has to be shown first. */
const SEEN_ALL = Number.MAX_SAFE_INTEGER;
const TRANSCRIPT = 200;

export function createAgents(parts: AgentsParts): Agents {
  const inOrder = createOrder();
  return {
    writes: async (message) => {
      const way = wayOf(message, parts) ?? (await wayOfNewCard(message, parts));
      if (way && message.user) await inOrder(way.id, () => writes(way, message, parts));
    },
    presses: (pressed) => presses(pressed, parts),
    submits: (submitted) => submits(submitted, parts),
    asksForCases: (command) => asksForCases(command, parts),
  };
}

function wayOf({ thread_ts }: SlackMessage, { ways, place, me }: AgentsParts): Way | undefined {
  return place && thread_ts ? ways.find(wayId(me().team, place.channel, thread_ts)) : undefined;
}

const PATIENCE_MS = 2_000;

/** Whoever answers a card at once may be quicker than we are in noting where it hangs. */
async function wayOfNewCard(message: SlackMessage, parts: AgentsParts): Promise<Way | undefined> {
  if (!parts.cards || message.thread_ts === undefined) return undefined;
  const late = pause(PATIENCE_MS, 'late', { ref: false });
  const settled = await Promise.race([parts.cards.settled(), late]);
  if (settled === 'late') throw new Error('Cards are still being written.');
  return wayOf(message, parts);
}

/** What is written in one thread is taken in the order it came. */
function createOrder() {
  const tails = new Map<string, Promise<unknown>>();
  return async (id: string, work: () => Promise<void>): Promise<void> => {
    const done = (tails.get(id) ?? Promise.resolve()).then(work);
    const tail = done.catch(() => {});
    tails.set(id, tail);
    await done.finally(() => {
      if (tails.get(id) === tail) tails.delete(id);
    });
  };
}

const INTERNAL = /^\s*(?:🔒|🔐|🔏|:(?:closed_)?lock(?:_with_[a-z_]+)?:)\s*/u;

/** A line in the case's thread: to the customer, or a note when it begins with a lock. */
async function writes(way: Way, message: SlackMessage, parts: AgentsParts): Promise<void> {
  const { user = '', ts } = message;
  const thread = way.thread ?? '';
  const agent = parts.recognition.who(user);
  if (!agent) return introduce(user, { channel: way.channel, thread }, parts);
  const written = toPlainText(message.text, parts.me().user);
  const text = written.replace(INTERNAL, '');
  if (text === '') return;
  const key = keyOf(thread, ts);
  const performed =
    text === written
      ? await parts.staff.office.perform(agent, 'reply', {
          case: way.case,
          key,
          seen: SEEN_ALL,
          text,
        })
      : await parts.staff.office.perform(agent, 'note', {
          case: way.case,
          key: plainKey(key),
          text,
        });
  if (isBusy(performed)) throw new Error('Too much is waiting in this conversation.');
  await explain(performed, { user, place: { channel: way.channel, thread }, id: way.case }, parts);
}

/** As the desk's keys are: letters, digits, hyphens. */
const plainKey = (text: string): string => text.replace(/[^\w-]/g, '-').slice(-100);

const isBusy = (performed: Performed): boolean =>
  typeof performed === 'object' && 'refused' in performed && performed.refused === 'busy';

async function introduce(user: string, place: Place, parts: AgentsParts): Promise<void> {
  const { recognition, slack, people } = parts;
  const words = wordsIn(await people.languageOf(user));
  const asked = await recognition.introduce(user);
  const text = words(asked === 'asked' ? 'confirmFirst' : 'strangerHere');
  aside(slack.whisper(place, user, plainPost(text)), parts);
}

/** Not waited for: Slack wants its acknowledgement. */
function aside(work: Promise<unknown>, { log }: AgentsParts): void {
  work.catch((err: unknown) => log.warn({ err }, 'somebody of staff could not be told'));
}

interface Doing {
  user: string;
  place: Place;
  id: string | undefined;
}

/** What was refused is said to him alone, with what to do. */
async function explain(
  performed: Performed,
  { user, place, id }: Doing,
  parts: AgentsParts,
): Promise<void> {
  const words = wordsIn(await parts.people.languageOf(user));
  const reason = reasonIn(performed, words);
  if (reason === undefined) return;
  const isFree =
    typeof performed === 'object' && 'refused' in performed && performed.refused === 'not-handled';
  const take = isFree && id ? [cardButton('take', id as CaseId, words)] : [];
  const actions = take.length > 0 ? [{ type: 'actions' as const, elements: take }] : [];
  const blocks = [...plainBlocks(reason), ...actions];
  aside(parts.slack.whisper(place, user, { text: reason, blocks }), parts);
}

async function presses(pressed: Pressed, parts: AgentsParts): Promise<void> {
  const { user, channel, message } = pressed;
  const [action] = pressed.actions;
  if (action?.action_id === CONFIRM) return parts.recognition.confirm(user.id);
  const verb = CARD_VERBS.find((one) => action?.action_id === `case:${one}`);
  if (!verb || !action?.value || !channel) return;
  const place = { channel: channel.id, thread: message?.thread_ts ?? message?.ts };
  const agent = parts.recognition.who(user.id);
  if (!agent) return introduce(user.id, place, parts);
  const id = action.value as CaseId;
  const key = plainKey(`slack-${action.action_ts}`);
  await carryOut(
    agent,
    { verb, id, key, trigger: pressed.trigger_id, user: user.id, place },
    parts,
  );
}

interface Pressing extends Doing {
  verb: CardVerb;
  id: CaseId;
  key: string;
  trigger: string;
}

async function carryOut(agent: SignedIn, pressing: Pressing, parts: AgentsParts): Promise<void> {
  const { verb, id, key } = pressing;
  const done = DIRECT[verb];
  if (!done) return openForm(agent, pressing, parts);
  const performed = await parts.staff.office.perform(agent, done, { case: id, key });
  await explain(performed, pressing, parts);
}

const DIRECT: Partial<Record<CardVerb, string>> = {
  take: 'take',
  'not-mine': 'give-back',
  reopen: 'reopen',
};

/** A trigger that has run out is said to him; nothing else can be done with it. */
async function openForm(agent: SignedIn, pressing: Pressing, parts: AgentsParts): Promise<void> {
  const { verb, id, trigger, user, place } = pressing;
  const words = wordsIn(await parts.people.languageOf(user));
  try {
    const view = await viewFor(agent, verb, id, words, parts);
    if (view) await parts.slack.openView(trigger, view);
  } catch (err) {
    parts.log.warn({ err, case: id }, 'a form could not be opened');
    aside(parts.slack.whisper(place, user, plainPost(words('tooLate'))), parts);
  }
}

async function viewFor(
  agent: SignedIn,
  verb: CardVerb,
  id: CaseId,
  words: Words,
  parts: AgentsParts,
) {
  const { staff, conversations, clock } = parts;
  const record = await staff.find(id);
  if (!record || (record.case.restricted && !isHis(agent, record.case))) return undefined;
  if (verb === 'transcript') {
    const { conversation } = record.case;
    const lastSeq = (await conversations.find(conversation))?.lastSeq ?? 0;
    const said = await conversations.messages(
      conversation,
      Math.max(0, lastSeq - TRANSCRIPT),
      TRANSCRIPT,
    );
    return transcript(record.case, said, words);
  }
  const others = staff.colleagues().filter((one) => one.id !== agent.id);
  const colleagues = others.map(({ id: value, name: title }) => ({ title, value }));
  if (verb === 'hand-over' && colleagues.length === 0) return undefined;
  const parted =
    verb === 'propose' || verb === 'promise' || verb === 'hand-over' || verb === 'note';
  return parted ? caseForm(verb, record.case, { words, colleagues, now: clock() }) : undefined;
}

type Theirs = { owner: { id: string }; handler: { id: string } | null };

const isHis = ({ id, manager }: SignedIn, { owner, handler }: Theirs): boolean =>
  manager || owner.id === id || handler?.id === id;

/** The same form sent twice is done once: its id is the key. */
async function submits(submitted: Submitted, parts: AgentsParts): Promise<Answer> {
  const { view, user } = submitted;
  const name = view.callback_id.replace('case:', '');
  const agent = parts.recognition.who(user.id);
  const words = wordsIn(await parts.people.languageOf(user.id));
  const [first = 'text'] = Object.keys(view.state.values);
  if (!agent) return refuse(first, words('confirmFirst'));
  const input = {
    case: view.private_metadata,
    key: plainKey(view.id),
    ...inputOf(name, filledIn(submitted)),
  };
  const performed = await parts.staff.office.perform(agent, name, input);
  const reason = reasonIn(performed, words);
  return reason === undefined ? undefined : refuse(first, reason);
}

const refuse = (block: string, reason: string): Answer => ({
  response_action: 'errors',
  errors: { [block]: reason },
});

/** As the desk's page posts it. */
function inputOf(name: string, filled: Readonly<Record<string, string>>): object {
  const { text, at, ...rest } = filled;
  if (name === 'propose') return { text, resolution: { where: '', ...rest } };
  return name === 'promise' ? { text, at: Number(at) * 1_000 } : filled;
}

async function asksForCases({ user_id: user }: Command, parts: AgentsParts): Promise<Answer> {
  const words = wordsIn(await parts.people.languageOf(user));
  const agent = parts.recognition.who(user);
  if (!agent) {
    const asked = await parts.recognition.introduce(user);
    return whisper(words(asked === 'asked' ? 'confirmFirst' : 'strangerHere'));
  }
  const mine = await parts.staff.casesOf(agent.id);
  const linkTo = (id: string) => linkToCard(id, parts);
  return { response_type: 'ephemeral', ...caseList(mine, words, linkTo) };
}

const whisper = (text: string): Answer => ({ response_type: 'ephemeral', ...plainPost(text) });

/** The case's card, or the case on the web desk. */
export function linkToCard(
  id: string,
  { cards, place, staff, me }: Pick<AgentsParts, 'cards' | 'place' | 'staff' | 'me'>,
): string {
  const ts = cards?.find(id)?.ts;
  if (!ts || !place) return staff.deskLink(id as CaseId);
  return `${me().url}archives/${place.channel}/p${ts.replace('.', '')}`;
}
