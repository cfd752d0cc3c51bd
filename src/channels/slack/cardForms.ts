import type { SignedIn } from '../../desk/index.ts';
import type { CaseId } from '../../vocabulary.ts';
import type { AgentsParts } from './agents.ts';
import { CARD_VERBS, type CardVerb } from './card.ts';
import { caseForm, filledIn, type Modal, transcript } from './modals.ts';
import type { Pressed, Submitted } from './payload.ts';
import { reasonIn } from './reason.ts';
import type { Answer } from './reception.ts';
import { CONFIRM } from './recognise.ts';
import { plainKey } from './relay.ts';
import { type Doing, explain, introduce, tellAside } from './staffAside.ts';
import { type Words, wordsIn } from './words.ts';

const TRANSCRIPT = 200;

/** A button of a card, or that somebody says who he is. */
export async function pressCard(pressed: Pressed, parts: AgentsParts): Promise<void> {
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
  const { verb, id, trigger, user } = pressing;
  const words = wordsIn(await parts.people.languageOf(user));
  try {
    const view = await viewFor(agent, { verb, id, words }, parts);
    if (view) await parts.slack.openView(trigger, view);
    else await tellAside(pressing, verb === 'hand-over' ? 'no-colleague' : 'no-absent', parts);
  } catch (err) {
    parts.log.warn({ err, case: id }, 'a form could not be opened');
    await tellAside(pressing, 'tooLate', parts);
  }
}

interface Wanted {
  verb: CardVerb;
  id: CaseId;
  words: Words;
}

/** Undefined when there is nothing to show him. */
async function viewFor(
  agent: SignedIn,
  { verb, id, words }: Wanted,
  parts: AgentsParts,
): Promise<Modal | undefined> {
  const { staff, clock } = parts;
  const record = await staff.find(id);
  if (!record || (record.case.restricted && !isHis(agent, record.case))) return undefined;
  if (verb === 'transcript') return transcriptOf(record, words, parts);
  const others = staff.colleagues().filter((one) => one.id !== agent.id);
  const colleagues = others.map(({ id: value, name: title }) => ({ title, value }));
  if (verb === 'hand-over' && colleagues.length === 0) return undefined;
  const isForm =
    verb === 'propose' || verb === 'promise' || verb === 'hand-over' || verb === 'note';
  return isForm ? caseForm(verb, record.case, { words, colleagues, now: clock() }) : undefined;
}

type Theirs = { owner: { id: string }; handler: { id: string } | null };

const isHis = ({ id, manager }: SignedIn, { owner, handler }: Theirs): boolean =>
  manager || owner.id === id || handler?.id === id;

async function transcriptOf(
  record: Parameters<typeof transcript>[0],
  words: Words,
  { conversations }: AgentsParts,
): Promise<Modal> {
  const { conversation } = record.case;
  const lastSeq = (await conversations.find(conversation))?.lastSeq ?? 0;
  const after = Math.max(0, lastSeq - TRANSCRIPT);
  return transcript(record, await conversations.messages(conversation, after, TRANSCRIPT), words);
}

/** The same form sent twice is done once: its id is the key. */
export async function submitForm(submitted: Submitted, parts: AgentsParts): Promise<Answer> {
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
