import { afterAll, beforeAll, expect, it } from 'vitest';
import { seen } from './fake/fakeSlack.ts';
import { hears, openSite, type Site, seatAda } from './site.ts';

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
  expect(slack.workspace.channels.get('C0BOSS')?.messages).toHaveLength(1);
});
