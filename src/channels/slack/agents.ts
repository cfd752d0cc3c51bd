import type { Logger } from 'pino';
import type { Company } from '../../company/index.ts';
import type { Conversations } from '../../conversations/index.ts';
import type { CaseId, Clock } from '../../vocabulary.ts';
import { pressCard, submitForm } from './cardForms.ts';
import type { Cards } from './cards.ts';
import { caseList } from './caseList.ts';
import type { Slack } from './client.ts';
import { createDeskThread, type DeskThread } from './deskThread.ts';
import type { Files } from './files.ts';
import type { Command, Pressed, Submitted } from './payload.ts';
import type { People } from './people.ts';
import { plainPost } from './post.ts';
import type { Answer } from './reception.ts';
import type { Recognition } from './recognise.ts';
import type { DeskPlace, StaffSide } from './staffSide.ts';
import type { Ways } from './ways.ts';
import { wordsIn } from './words.ts';

/** What staff do in Slack; each of it goes through the desk's office. */
export interface Agents extends DeskThread {
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
  files: Files;
  conversations: Pick<Conversations, 'messages' | 'find'>;
  me: () => { team: string; user: string; url: string };
  company: () => Company;
  clock: Clock;
  log: Logger;
}

export const createAgents = (parts: AgentsParts): Agents => ({
  ...createDeskThread(parts),
  presses: (pressed) => pressCard(pressed, parts),
  submits: (submitted) => submitForm(submitted, parts),
  asksForCases: (command) => asksForCases(command, parts),
});

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
