import type { Logger } from 'pino';
import type { Slack } from './client.ts';
import type { CustomerSide } from './customerSide.ts';
import type { Customers } from './customers.ts';
import { createHome } from './home.ts';
import { ASK, COMPLAIN, choice, filledIn, form, line, lines, type Modal } from './modals.ts';
import type { Command, Pressed, Shortcut, Submitted } from './payload.ts';
import type { People } from './people.ts';
import { toPlainText } from './plainText.ts';
import { plainPost } from './post.ts';
import type { Answer } from './reception.ts';
import { type Word, wordsIn } from './words.ts';

/** Other ways to the same conversation: a command, a message's menu, the Home tab, and their forms. */
export interface Forms {
  /** `/ask`. */
  asks(command: Command): Promise<Answer>;
  /** "Report a problem with this". */
  reports(shortcut: Shortcut): Promise<void>;
  opensHome(user: string): Promise<void>;
  /** His cases have changed. */
  renewsHome(user: string): void;
  presses(pressed: Pressed): Promise<void>;
  submits(submitted: Submitted): Promise<void>;
}

export interface FormsParts {
  customers: Pick<Customers, 'writesTo'>;
  customerSide: CustomerSide;
  slack: Slack;
  people: People;
  me: () => { team: string };
  log: Logger;
}

const WISHES: readonly Word[] = ['wishRefund', 'wishReplacement', 'wishRepair', 'wishOther'];

export function createForms(parts: FormsParts): Forms {
  const { customers, customerSide, people, log } = parts;
  const { publish, renew } = createHome(parts);
  return {
    asks: (command) => asks(command, parts),
    reports: async ({ user: { id: user }, trigger_id: trigger, message }) =>
      open({ user, trigger }, await complaintForm(user, people, toPlainText(message.text)), parts),
    opensHome: publish,
    renewsHome: renew,
    presses: async ({ user: { id: user }, actions, trigger_id: trigger }) => {
      const wanted = actions[0]?.action_id;
      if (wanted === `home:${ASK}`)
        await open({ user, trigger }, await questionForm(user, people), parts);
      if (wanted === `home:${COMPLAIN}`)
        await open({ user, trigger }, await complaintForm(user, people), parts);
    },
    submits: async (submitted) => {
      const { view, user } = submitted;
      const { text = '', ...sheet } = filledIn(submitted);
      const content = { kind: 'text', text } as const;
      const action = view.callback_id === COMPLAIN ? { action: customerSide.complaint(sheet) } : {};
      if (view.callback_id !== COMPLAIN && view.callback_id !== ASK)
        return log.info({ view: view.callback_id }, 'a form nobody knows was sent');
      await customers.writesTo(user.id, `form:${view.id}`, { ...content, ...action });
    },
  };
}

/** The answer comes in the direct message, where the conversation goes on. */
async function asks(command: Command, { customers, people }: FormsParts): Promise<Answer> {
  const { user_id: user, channel_id, trigger_id } = command;
  const words = wordsIn(await people.languageOf(user));
  const text = toPlainText(command.text);
  if (text === '') return ephemeral(words('askWhat'));
  const { channel } = await customers.writesTo(user, `form:${trigger_id}`, { kind: 'text', text });
  return channel === channel_id ? undefined : ephemeral(words('askedDirectly'));
}

const ephemeral = (text: string): Answer => ({ response_type: 'ephemeral', ...plainPost(text) });

/** A trigger is good for three seconds; whoever was too late is asked to press again. */
async function open(
  { user, trigger }: Opening,
  view: Modal,
  { slack, people, log }: FormsParts,
): Promise<void> {
  try {
    await slack.openView(trigger, view);
  } catch (err) {
    log.warn({ err, user }, 'a form could not be opened');
    const words = wordsIn(await people.languageOf(user));
    const place = { channel: await slack.direct(user) };
    slack
      .post(place, plainPost(words('tooLate')), `late|${trigger}`)
      .catch((err: unknown) => log.warn({ err, user }, 'nor could he be told'));
  }
}

interface Opening {
  user: string;
  trigger: string;
}

async function questionForm(user: string, people: People): Promise<Modal> {
  const words = wordsIn(await people.languageOf(user));
  const asked = [{ id: 'text', label: 'askQuestion' as const, element: lines() }];
  return form(ASK, { title: 'homeAsk', asked, about: '' }, words);
}

async function complaintForm(user: string, people: People, about?: string): Promise<Modal> {
  const words = wordsIn(await people.languageOf(user));
  const wishes = WISHES.map((word) => ({ title: words(word), value: words(word) }));
  const asked = [
    { id: 'text', label: 'askHappened' as const, element: lines(about) },
    { id: 'item', label: 'askItem' as const, element: line({ max_length: 100 }), optional: true },
    { id: 'wish', label: 'askWish' as const, element: choice(wishes), optional: true },
    {
      id: 'contact',
      label: 'askContact' as const,
      element: line({ max_length: 150 }),
      optional: true,
    },
  ];
  return form(COMPLAIN, { title: 'homeComplain', asked, about: '' }, words);
}
