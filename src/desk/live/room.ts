import type { SignedIn } from '../../staff/index.ts';
import type { Instant, StaffId } from '../../vocabulary.ts';
import { colleaguesOf, meOf } from '../colleagues.ts';
import type { ServerFrame } from '../protocol/live.ts';
import type { CaseRow, Colleague, RoomView } from '../protocol/view.ts';
import type { LiveParts } from './live.ts';
import type { Page } from './page.ts';

/** Tells pages who is there and, managers, how the room does. */
export interface RoomNews {
  welcome(agent: SignedIn, epoch: string): ServerFrame;
  figures(agent: SignedIn): readonly ServerFrame[];
  /** Looks again; tells what is new. */
  renew(): void;
}

export function createRoomNews(parts: LiveParts, pages: Iterable<Page>): RoomNews {
  const { roster, presence, board, clock } = parts;
  let told = '';
  let toldManagers = '';
  const staffNow = () => colleaguesOf(roster.current(), presence);
  const everyone = (agent: SignedIn) => ({ me: meOf(agent, presence), staff: staffNow() });
  const tell = (frameFor: (agent: SignedIn) => ServerFrame | undefined) => {
    for (const page of pages) {
      const agent = page.who();
      const frame = agent && frameFor(agent);
      if (frame) page.send(frame);
    }
  };
  return {
    welcome: (agent, epoch) => ({ type: 'welcome', ...everyone(agent), epoch, now: clock() }),
    figures: (agent) =>
      agent.manager ? [{ type: 'room', room: roomOf(staffNow(), board.all(), clock()) }] : [],
    renew: () => {
      const staff = staffNow();
      const now = JSON.stringify(staff);
      if (now !== told) tell((agent) => ({ type: 'staff', ...everyone(agent) }));
      told = now;
      const room = roomOf(staff, board.all(), clock());
      const figures = JSON.stringify(room);
      if (figures !== toldManagers)
        tell((agent) => (agent.manager ? { type: 'room', room } : undefined));
      toldManagers = figures;
    },
  };
}

function roomOf(staff: readonly Colleague[], rows: Iterable<CaseRow>, now: Instant): RoomView {
  const loads = new Map<StaffId, { load: number; oldest: Instant }>();
  const waiting = { count: 0, oldest: Number.POSITIVE_INFINITY, late: 0 };
  for (const { owner, handler, openedAt, due } of rows) {
    const who = (handler ?? owner).id;
    const { load, oldest } = loads.get(who) ?? { load: 0, oldest: openedAt };
    loads.set(who, { load: load + 1, oldest: Math.min(oldest, openedAt) });
    if (due && due.at < now && due.what !== 'deliver') waiting.late += 1;
    if (handler) continue;
    waiting.count += 1;
    waiting.oldest = Math.min(waiting.oldest, openedAt);
  }
  return {
    staff: staff.map((one) => ({
      ...one,
      load: loads.get(one.id)?.load ?? 0,
      oldest: loads.get(one.id)?.oldest ?? null,
    })),
    waiting: waiting.count,
    oldest: waiting.count > 0 ? waiting.oldest : null,
    late: waiting.late,
  };
}
