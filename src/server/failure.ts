import { apology, type CaseDesk, causeOf } from '../../dialogs/index.ts';
import { isOpen } from '../cases/index.ts';
import type { CompanyFile } from '../company/index.ts';
import type { Content, Conversation, Message } from '../conversations/index.ts';

interface FailureParts {
  cases: CaseDesk;
  company: Pick<CompanyFile, 'current'>;
  log: { error(details: object, message: string): void };
}

/** When the bot fails a person gets what the customer said, and the customer hears the truth. */
export function createFailure({ cases, company, log }: FailureParts) {
  return async (
    conversation: Conversation,
    unanswered: readonly Message[],
  ): Promise<readonly Content[]> => {
    const recorded = await record(conversation, unanswered, cases).catch((err: unknown) => {
      log.error({ err, conversation: conversation.id }, 'No case could be opened either.');
      return false;
    });
    return apology(conversation, company.current(), recorded);
  };
}

/** False where nothing was said: an arrival, a thumb. */
async function record(
  conversation: Conversation,
  unanswered: readonly Message[],
  cases: CaseDesk,
): Promise<boolean> {
  const texts = unanswered.flatMap(({ content }) => (content.kind === 'text' ? content.text : []));
  const what = texts.join('\n').trim();
  const [first] = unanswered;
  if (!first || what === '') return false;
  const added = await addToOpen(what, conversation, first, cases);
  if (!added) await recordNew(what, conversation, first, cases);
  return true;
}

/** However often it fails, it is one case. */
async function addToOpen(
  what: string,
  { id, customer }: Conversation,
  first: Message,
  cases: CaseDesk,
) {
  const known = await cases.of(customer);
  const open = known.findLast(({ case: one }) => one.conversation === id && isOpen(one));
  if (!open || open.case.origin === causeOf(first)) return open;
  const by = { role: 'customer' } as const;
  await cases.order(open.case.id, { do: 'hear', by, words: what, cause: causeOf(first) });
  return open;
}

async function recordNew(what: string, about: Conversation, first: Message, cases: CaseDesk) {
  const { id: conversation, customer, channel, language } = about;
  await cases.record({
    ...{ kind: 'question', customer, conversation, channel, language },
    ...{ origin: causeOf(first), openedAt: first.at, facts: { what }, by: { role: 'bot' } },
  });
}
