import { describe, expect, it } from 'vitest';
import { chatPageRoutes } from '../../../src/channels/web/index.ts';
import { chatDataId, type PeopleNow } from '../../../src/channels/web/page/chatData.ts';
import { companyWith, everyDay, WEEK, wall } from '../../company/fixture.ts';

const missing = () => ({ status: 404 });
const files = {
  entry: () => ({ script: '', preloads: [], styles: [] }),
  asset: missing,
  embed: missing,
};

/** What `/chat` tells its reader of people, at this time on the company's clock. */
async function peopleAt(
  text: string,
  { onDuty = false, company = companyWith({ hours: WEEK }) } = {},
): Promise<PeopleNow> {
  const routes = chatPageRoutes({
    ...{ files, company: () => company, isStaffed: () => onDuty },
    ...{ starters: () => [], embedders: [], clock: () => wall(text) },
  });
  const page = await routes
    .find(({ path }) => path === '/chat')
    ?.handle({
      params: {},
      query: new URLSearchParams(),
      headers: {},
      body: undefined,
      address: '',
    });
  const block = new RegExp(`id="${chatDataId}"[^>]*>(.*?)</script>`, 's').exec(String(page?.body));
  return JSON.parse(block?.[1] ?? '').company.people;
}

describe('what the chat says of people', () => {
  // 2026-11-23 is a Monday.
  it('has them here while somebody is on duty in opening hours', async () => {
    expect(await peopleAt('2026-11-23 10:00', { onDuty: true })).toEqual({ are: 'here' });
  });

  it('has them at the phone in opening hours with nobody on duty', async () => {
    const until = wall('2026-11-23 12:30');
    expect(await peopleAt('2026-11-23 10:00')).toEqual({ are: 'at the phone', until });
  });

  it('says from when they are there again', async () => {
    const from = wall('2026-11-24 09:00');
    expect(await peopleAt('2026-11-23 23:00')).toEqual({ are: 'away', from });
    expect(await peopleAt('2026-11-23 23:00', { onDuty: true })).toEqual({ are: 'away', from });
  });

  it('knows a company that never closes', async () => {
    const company = companyWith({ hours: everyDay('00:00-24:00') });
    expect(await peopleAt('2026-11-23 10:00', { company })).toEqual({ are: 'at the phone' });
  });
});
