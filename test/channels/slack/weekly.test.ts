import { afterAll, beforeAll, expect, it } from 'vitest';
import { anAutumn } from '../../insights/autumn.ts';
import { seen } from './fake/fakeSlack.ts';
import { hears, openSite, type Site } from './site.ts';

const FOUR_HOURS_MS = 4 * 3_600_000;
const MONDAY = '2026-11-02T05:00:00+01:00';

let site: Site;
beforeAll(async () => {
  const settings = { SLACK_DIGEST_CHANNEL: 'C0BOSS' };
  site = await openSite({ settings, prepare: anAutumn, at: Date.parse(MONDAY) });
});
afterAll(() => site?.close());

it('managers read the week on Monday morning, as the insights tell it', async () => {
  const boss = site.slack.channel('C0BOSS', []);
  await site.stop();
  site.time.ahead += FOUR_HOURS_MS;
  await site.start();
  const told = seen(await hears(boss, 'the week of'));
  expect(told).toMatch(/the week of Oct 26, 2026 – Nov 1, 2026/);
  expect(told).toMatch(/\d\d% satisfied, \d\d–\d\d%, from 140 answers; .*the 7 days before/);
  expect(told).toMatch(/\(Satisfied with how we handled it, week by week\. /);
  expect(told).toContain('With what not? “');
  expect(told).toMatch(/What changed\? /);
  expect(boss.messages).toHaveLength(1);
});
