import type { CaseEvent, Due, EventType, Promised, Stage } from '../../cases/index.ts';
import type { ActionName } from '../protocol/action.ts';
import type { AuditView, CaseView, Refusal } from '../protocol/view.ts';
import type { Failed } from './live/act.ts';
import { type DeskWord, type DeskWording, isDeskWord } from './wording.ts';

/** What went wrong, and what to do about it. */
export function failureWords(why: Failed, word: DeskWording): string {
  if (why.kind === 'refused') return refusalWords(why.refusal, word);
  if (why.kind === 'wrong') return why.message;
  return word(`failed-${why.kind}`);
}

function refusalWords(refusal: Refusal, word: DeskWording): string {
  const name = 'by' in refusal ? refusal.by.name : '';
  const said = word(`refused-${refusal.refused}`, { name });
  if (refusal.refused !== 'bad-hours') return said;
  const problems = refusal.problems.map(({ message }) => message);
  return [said, ...problems].join(' ');
}

export const stageWords = (stage: Stage, word: DeskWording): string => word(`stage-${stage}`);

export function dueWords({ what }: Due, word: DeskWording): string {
  return word(`due-${what}`);
}

export const promiseWords = (
  { what, text }: { what: Promised; text?: string },
  word: DeskWording,
): string => (what === 'own' && text ? text : word(`promise-${what}`));

/** An entry of the history as a sentence. */
export function eventWords(event: CaseEvent, word: DeskWording): string {
  return word(`did-${event.type}` satisfies DeskWord, {
    who: actorWords(event.by, word),
    name: nameIn(event),
  });
}

function nameIn(event: CaseEvent<EventType>): string {
  switch (event.type) {
    case 'taken':
    case 'handed-over':
      return event.handler.name;
    case 'given-back':
      return event.next?.name ?? '';
    case 'owner-changed':
      return event.owner.name;
    case 'absorbed':
      return event.number;
    case 'closed':
      return event.how;
    default:
      return '';
  }
}

type AuditEntry = AuditView['entries'][number];
type DeedWord = `done-${ActionName | 'saw' | 'signed-in' | 'signed-out' | 'sign-in-refused'}`;
const isDeed = (key: string): key is DeedWord => isDeskWord(key);

/** What somebody did; an older program may have written of deeds that are not known here. */
export function deedWords({ did }: AuditEntry, word: DeskWording): string {
  const key = `done-${did}`;
  return isDeed(key) ? word(key) : did;
}

/** Why it was not done after all. */
export function refusedDeedWords({ details }: AuditEntry, word: DeskWording): string | undefined {
  if (details?.refused === undefined) return undefined;
  const key = `refused-${details.refused}`;
  const why = isDeskWord(key) ? word(key, { name: word('colleague') }) : String(details.refused);
  return word('notDone', { why });
}

export function actorWords(by: CaseEvent['by'], word: DeskWording): string {
  return by.role === 'staff' ? by.name : word(`actor-${by.role}`);
}

/** How the customer is called: by the name given, or by what he is. */
export const customerName = (view: CaseView | undefined, word: DeskWording): string =>
  view?.record.case.facts.name ?? word('actor-customer');
