import type { Actor, CaseEvent } from '../../../cases/index.ts';
import { sayMoment } from './moments.ts';

/** An event in a line for staff; undefined for what is only bookkeeping. */
export function eventLine(event: CaseEvent, timeZone: string): string | undefined {
  if (event.type === 'notified') return undefined;
  const detail = detailOf(event);
  const dates = (event.made ?? []).map(
    ({ what, text, at }) => `${text ?? what} by ${sayMoment(at, timeZone)}`,
  );
  const more = [detail, dates.length > 0 ? `promised ${dates.join(', ')}` : ''];
  const text = more.filter((part) => part !== '').join('; ');
  return `${sayMoment(event.at, timeZone)}  ${event.type} by ${nameOf(event.by)}${text && `: ${text}`}`;
}

const nameOf = (by: Actor): string => (by.role === 'staff' ? by.name : by.role);

function detailOf(event: CaseEvent): string {
  switch (event.type) {
    case 'taken':
      return event.handler.name;
    case 'given-back':
      return event.next ? `goes on with ${event.next.name}` : 'waits for somebody';
    case 'handed-over':
      return [event.handler.name, event.note].filter((part) => part !== '').join(', ');
    case 'owner-changed':
      return `${event.owner.name}, ${event.reason}`;
    case 'noted':
      return event.text;
    case 'proposed':
      return event.proposal.text;
    case 'promise-moved':
      return event.reason;
    case 'closed':
      return [event.how, event.reason ?? ''].filter((part) => part !== '').join(', ');
    case 'reopened':
      return event.why;
    case 'kind-changed':
      return event.kind;
    default:
      return '';
  }
}
