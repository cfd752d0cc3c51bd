import { type Cases, parseCaseId } from '../cases/index.ts';
import { sequenceOf } from '../conversations/index.ts';
import {
  type Poll,
  type PollDefinition,
  type PollEffects,
  type Polls,
  questionOf,
} from '../polls/index.ts';
import type { Store } from '../store/lowdb/index.ts';
import type { CaseId } from '../vocabulary.ts';
import { parseMessage } from './closings.ts';

interface PollCasesParts {
  store: Pick<Store, 'cases' | 'conversations'>;
  cases: Cases;
  definition: PollDefinition;
  polls: () => Polls;
}

/** What a poll makes of cases: a low score takes the matter up again, a comment is a suggestion. */
export function createPollCases(parts: PollCasesParts): Pick<PollEffects, 'recover' | 'comment'> {
  return {
    recover: async (poll) => {
      await parts.polls().reopened(poll.closing.matter, 'low-score');
      const id = parseCaseId(parseMessage(poll.closing.matter));
      if (await parts.store.cases.find(id)) await reopen(id, parts);
      else await record(poll, parts);
    },
    comment: (poll) => noteComment(poll, parts),
  };
}

/** The same case, or the one that goes on in its place. */
async function reopen(id: CaseId, { cases }: PollCasesParts): Promise<void> {
  const command = { do: 'reopen', by: { role: 'bot' }, why: 'low-score' } as const;
  const outcome = await cases.order(id, command);
  if ('refused' in outcome && outcome.refused === 'continues-elsewhere')
    await cases.order(outcome.in, command);
}

/** The bot alone had it until now: from here on a person owns it. */
async function record({ closing, taps }: Poll, parts: PollCasesParts): Promise<void> {
  const { matter, conversation, customer, channel, language, at, tookMs } = closing;
  const { text, options } = questionOf(parts.definition, 'satisfaction', language);
  const given = options.find(({ value }) => value === String(taps.satisfaction));
  const asked = await wordsOf(closing, parts);
  await parts.cases.record({
    ...{ kind: 'complaint', customer, conversation, channel, language },
    ...{ origin: parseMessage(matter), openedAt: at - tookMs, by: { role: 'customer' } },
    why: 'low-score',
    facts: { what: `${asked}\n${text} ${given?.label ?? ''}`.trim(), ...aboutOf(closing) },
  });
}

/** The message that opened the matter. */
async function wordsOf({ matter, conversation }: Poll['closing'], { store }: PollCasesParts) {
  const seq = sequenceOf(parseMessage(matter), conversation);
  if (seq === undefined) return '';
  const [message] = await store.conversations.messages(conversation, seq - 1, 1);
  return message?.content.kind === 'text' ? message.content.text : '';
}

const aboutOf = ({ topic, product }: Poll['closing']) => ({
  ...(topic !== undefined && { topic }),
  ...(product !== undefined && { product }),
});

/** Into the suggestion book: who did not say that we may write to him hears nothing of it. */
async function noteComment(poll: Poll, { cases, definition }: PollCasesParts): Promise<void> {
  const { closing, comment, mayContact, round } = poll;
  const { matter, conversation, customer, channel, language } = closing;
  const { text, options } = questionOf(definition, 'contact', language);
  const given = options.find(({ value }) => value === (mayContact ? 'yes' : 'no'));
  await cases.record({
    ...{ kind: 'suggestion', customer, conversation, channel, language },
    ...{ origin: parseMessage(`${matter}|comment ${round}`), by: { role: 'customer' } },
    facts: {
      ...{ what: comment ?? '', ...aboutOf(closing) },
      ...(mayContact !== null && { wish: `${text} ${given?.label ?? ''}` }),
    },
    ...(!mayContact && { quiet: true }),
  });
}
