import { createBot, type Notice } from '../../dialogs/index.ts';
import type { Mailer } from '../channels/mail/index.ts';
import type { Presence } from '../channels/web/index.ts';
import { type Conversations, createConversations } from '../conversations/index.ts';
import type { DeskNews } from '../desk/index.ts';
import { createCaseDesk } from './caseDesk.ts';
import { createCaseMail } from './caseMail.ts';
import { type Casework, openCasework } from './casework.ts';
import { createDelivery } from './delivery.ts';
import { createFailure } from './failure.ts';
import type { Links } from './links.ts';
import { openPollWork, type PollWork } from './pollWork.ts';
import type { Outside, Rooms } from './rooms.ts';
import { createSilence, type Silence } from './silence.ts';

/** How what is said leaves the rooms, and how what is meant is noticed. */
export interface Ways {
  links: Links;
  mailer: Mailer | undefined;
  news: DeskNews;
  notice: Notice;
  presence: Pick<Presence, 'isHere'>;
}

/** Conversations, cases and polls: each gives the other something to say. */
export async function composeWork(rooms: Rooms, ways: Ways, outside: Outside) {
  const { log } = outside;
  const { links, mailer, news, presence } = ways;
  const { store, company, clock } = rooms;
  const casework: Casework = await openCasework({
    ...{ store, company, clock, log },
    deliver: async (notice, record) => {
      await deliver(notice, record);
      await mail.give(notice, record);
      if (notice.to !== 'customer') await news.notices.tell({ notice, record });
    },
  });
  const pollWork: PollWork = await openPollWork(
    { rooms, ...casework, conversations: () => conversations, isHere: presence.isHere },
    outside,
  );
  news.cases.listen(pollWork.follow);
  const conversations: Conversations = composeConversations(rooms, casework, {
    ...{ log, notice: ways.notice, pollWork },
    told: (turn) => {
      silence.heard(turn);
      return news.turns.tell(turn);
    },
  });
  const silence: Silence = createSilence({
    ...{ store: store.conversations, company, clock, log, ended: pollWork.matterEnded },
  });
  const { roster } = casework;
  const deliver = createDelivery({ conversations, links, company, roster, clock, log });
  const mail = createCaseMail({ mailer, links, company, roster, clock });
  return { conversations, casework, mail, pollWork, silence };
}

interface Listeners {
  log: Outside['log'];
  notice: Notice;
  pollWork: PollWork;
  told: DeskNews['turns']['tell'];
}

function composeConversations(
  rooms: Rooms,
  casework: Casework,
  { log, notice, pollWork, told }: Listeners,
): Conversations {
  const { store, company, knowledge, clock } = rooms;
  const desk = createCaseDesk(casework, store.cases);
  const gaps = store.gaps;
  const bot = createBot({
    ...{ knowledge, company: company.current, gaps, cases: desk, notice },
    polls: pollWork.polls,
    onMatterEnded: (end) => pollWork.matterEnded(end),
  });
  return createConversations({
    store: store.conversations,
    bot,
    clock,
    apology: createFailure({ cases: desk, company, log }),
    told,
    log: ({ conversation, error }) => log.error({ err: error, conversation }, 'a turn failed'),
  });
}
