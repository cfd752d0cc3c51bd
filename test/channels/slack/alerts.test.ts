import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { seen } from './fake/fakeSlack.ts';
import { hears, openSite, PATIENCE, type Site, seatAda } from './site.ts';

let site: Site;

beforeAll(async () => {
  site = await openSite({
    settings: {
      ...{ SLACK_DESK_CHANNEL: 'C0DESK', SLACK_DESK: 'alerts' },
      ...{ SLACK_DIGEST_CHANNEL: 'C0BOSS' },
    },
    prepare: seatAda,
  });
});
afterAll(() => site.close());

it('tells those on duty, the desk and the managers of an emergency; the work is done on the web', async () => {
  const { slack } = site;
  slack.person('UADA', { name: 'Ada Lund' });
  const [desk, boss] = [slack.channel('C0DESK', ['UADA']), slack.channel('C0BOSS', [])];
  const direct = slack.direct(slack.person('U1'));
  slack.says('U1', direct, 'my kettle is on fire, there is smoke everywhere');
  await hears(direct, 'Recorded as an emergency');
  const card = await hears(desk, /^\*🚨 Emergency/);
  expect(seen(card)).toContain('[Open on the desk]');
  expect(seen(card)).not.toContain('[Take]');
  await hears(desk, /^\*EMERGENCY .* New emergency/);
  await hears(boss, /^\*EMERGENCY .* New emergency/);
  expect(seen(await hears(slack.direct('UADA'), 'EMERGENCY'))).toContain('my kettle is on fire');
});

it('tells managers nothing of an ordinary complaint', async () => {
  const { slack } = site;
  const boss = slack.workspace.channels.get('C0BOSS') ?? { messages: [] };
  const direct = slack.direct(slack.person('U2'));
  slack.says(
    'U2',
    direct,
    'this is unacceptable, my W9 broke, order 778899, a refund, jo@example.com',
  );
  await hears(direct, 'Have I got it right');
  slack.says('U2', direct, 'yes');
  await hears(direct, 'Your complaint is recorded');
  await hears(slack.direct('UADA'), 'New complaint');
  expect(boss.messages.map(seen).join()).not.toContain('New complaint');
});

it('tells managers of a low score, whether a case was there before or not', async () => {
  const { slack } = site;
  const boss = slack.workspace.channels.get('C0BOSS') ?? { messages: [] };
  const direct = slack.direct(slack.person('U3'));
  slack.says('U3', direct, 'how do I descale my kettle');
  await slack.presses('U3', await hears(direct, 'Is your matter solved'), 'Yes');
  await slack.presses('U3', await hears(direct, 'How satisfied are you'), 'Very dissatisfied');
  const told = await hears(boss, /^\*New complaint/);
  expect(seen(told)).toContain('How satisfied are you with how we handled this? Very dissatisfied');
});

it('tells managers of a wave: the third customer with the same trouble on a day', async () => {
  const { slack } = site;
  const boss = slack.workspace.channels.get('C0BOSS') ?? { messages: [] };
  for (const user of ['U4', 'U5', 'U6']) {
    const direct = slack.direct(slack.person(user));
    await slack.opensHome(user);
    await vi.waitFor(() => slack.pressesAtHome(user, 'Report a problem'), PATIENCE);
    const form = slack.workspace.views.at(-1);
    if (!form) throw new Error('No form.');
    const filled = {
      text: 'My washing machine leaks',
      wish: 'A repair',
      contact: 'jo@example.com',
    };
    await slack.submits(user, form, filled);
    await hears(direct, 'Your complaint is recorded');
  }
  await hears(boss, /wave|several|customers/i);
});

it('tells everyone else at once while one channel must wait', async () => {
  const { slack } = site;
  const boss = slack.workspace.channels.get('C0BOSS') ?? { messages: [] };
  const ada = slack.direct('UADA');
  slack.web.trouble = (_, { channel }) => (channel === 'C0BOSS' ? { retryAfter: 1 } : undefined);
  const direct = slack.direct(slack.person('U7'));
  slack.says('U7', direct, 'the toaster is on fire, smoke everywhere');
  await hears(ada, 'the toaster is on fire');
  expect(boss.messages.map(seen).join()).not.toContain('the toaster is on fire');
  slack.web.trouble = () => undefined;
  await hears(boss, 'the toaster is on fire');
});
