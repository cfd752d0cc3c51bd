import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seen } from './fake/fakeSlack.ts';
import { hears, openSite, type Site } from './site.ts';

let site: Site;

beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

describe('A customer in Slack', () => {
  it('is answered in a direct message, with the article named', async () => {
    const { slack } = site;
    const direct = slack.direct(slack.person('U1'));
    const { delivered } = slack.says('U1', direct, 'how do I descale my kettle');
    expect(await delivered).toEqual({ status: 200, body: '' });
    const answer = await hears(direct, 'citric acid');
    expect(seen(answer)).toContain(`/articles/kettle-descale?lang=en|`);
    expect(seen(answer)).toContain('1. Fill in 1 litre of water');
    const question = await hears(direct, 'Is your matter solved');
    expect(seen(question)).toContain('[Yes] [Partly] [Not yet]');
  });
});
