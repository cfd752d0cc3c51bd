import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { StaffId } from '../../../src/vocabulary.ts';
import { type Browser, firstManager } from '../../desk/site.ts';
import { type FakeMessage, seen } from './fake/fakeSlack.ts';
import { botLines, hears, openSite, PATIENCE, type Site, seatAda } from './site.ts';

let site: Site;
let manager: Browser;

beforeAll(async () => {
  site = await openSite({
    settings: { SLACK_DESK_CHANNEL: 'C0DESK' },
    prepare: async (store) => {
      await seatAda(store);
      const ben = { id: 'ben' as StaffId, name: 'Ben Ek', email: 'ben@example.com' };
      const more = { onDuty: true, capacity: 1, languages: ['en'] };
      await store.roster.put({ ...ben, role: 'agent', ...more });
      await store.staff.ties.put({ id: 'UBEN', staff: ben.id, at: 0 });
    },
  });
  const link = /\/desk\/welcome\/([\w-]{43})/.exec(site.log())?.[1] ?? '';
  manager = await firstManager({ url: site.url, firstLink: () => link });
});
afterAll(() => site.close());

const later = (check: () => void | Promise<void>) => vi.waitFor(check, PATIENCE);

const caseOf = (card: FakeMessage): string => {
  const [button] =
    card.blocks?.flatMap((one) => (one.type === 'actions' ? one.elements : [])) ?? [];
  return button?.type === 'button' ? (button.value ?? '') : '';
};

const thread = (channel: { messages: FakeMessage[] }, { ts }: FakeMessage): string =>
  botLines(channel.messages.filter((one) => one.thread_ts === ts)).join('\n');

it('A case that becomes restricted goes on in the direct messages of whoever has it', async () => {
  const { slack } = site;
  const [ada, ben] = ['UADA', 'UBEN'].map((user) => slack.direct(slack.person(user)));
  if (!ada || !ben) throw new Error('Nobody is there.');
  const desk = slack.channel('C0DESK', ['UADA', 'UBEN']);
  const direct = slack.direct(slack.person('U1'));
  slack.says(
    'U1',
    direct,
    'This is unacceptable! My W9 broke, order 778899, a refund, jo@example.com',
  );
  await hears(direct, 'Have I got it right');
  slack.says('U1', direct, 'yes');
  const card = await hears(desk, 'My W9 broke');
  await slack.presses('UADA', card, 'Take');
  await hears(direct, 'Ada is here');

  const restricting = { case: caseOf(card), restricted: true };
  expect((await manager.act('restrict', restricting)).status).toBe(200);
  const own = await hears(ada, /My W9 broke[\s\S]*\[Propose a solution\]/);
  await later(() => expect(seen(card)).not.toContain('W9 broke'));
  slack.says('U1', direct, 'my neighbour hit it');
  await later(() => expect(thread(ada, own)).toContain('👤 my neighbour hit it'));
  await slack.says('UADA', ada, 'That stays with us', { thread: own.ts }).delivered;
  await hears(direct, 'Ada: That stays with us');

  await slack.says('UADA', desk, 'Which neighbour?', { thread: card.ts }).delivered;
  await later(() =>
    expect(slack.workspace.ephemerals.at(-1)?.text).toContain('this case is restricted'),
  );
  await slack.presses('UADA', own, 'Hand over');
  const form = slack.workspace.views.at(-1);
  if (!form) throw new Error('No form.');
  await slack.submits('UADA', form, { to: 'ben', note: 'You know washers' });
  const his = await hears(ben, /My W9 broke[\s\S]*\[Propose a solution\]/);
  await later(() => expect(seen(own)).not.toContain('W9 broke'));
  slack.says('U1', direct, 'number seven');
  await later(() => expect(thread(ben, his)).toContain('👤 number seven'));
  expect(thread(ada, own)).not.toContain('number seven');
  expect(thread(desk, card)).not.toMatch(/neighbour|seven/);
  expect(botLines(direct.messages).join()).not.toContain('Which neighbour?');
});
