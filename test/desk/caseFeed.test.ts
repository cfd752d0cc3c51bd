import { expect, it, vi } from 'vitest';
import type { CaseRecord } from '../../src/cases/index.ts';
import { openCaseFeed } from '../../src/desk/live/caseFeed.ts';
import type { ServerFrame } from '../../src/desk/protocol/live.ts';

it('tells an open desk when the customer goes and when he is back', async () => {
  const sent: ServerFrame[] = [];
  let here = true;
  const nothing = () => () => {};
  const feed = openCaseFeed(
    { case: { id: 'case-1', conversation: 'talk-1' } } as unknown as CaseRecord,
    0,
    {
      line: { send: async (frame: ServerFrame) => void sent.push(frame) },
      agent: () => ({ id: 'ada' }),
      board: { changes: { listen: nothing } },
      conversations: { follow: nothing, signals: { listen: nothing } },
      files: { find: async () => ({}), view: async () => ({ customerHere: here }) },
      ...{ isHere: () => here, failed: () => {}, lost: () => {} },
    } as unknown as Parameters<typeof openCaseFeed>[2],
  );
  const told = () => sent.map((frame) => frame.type === 'case' && frame.case.customerHere);
  const look = async (isHere: boolean, expected: readonly boolean[]) => {
    here = isHere;
    feed.look();
    await vi.waitFor(() => expect(told()).toEqual(expected));
  };
  await vi.waitFor(() => expect(told()).toEqual([true]));
  await look(true, [true]);
  await look(false, [true, false]);
  await look(false, [true, false]);
  await look(true, [true, false, true]);
  feed.stop();
});
