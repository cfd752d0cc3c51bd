import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/server/config.ts';

const token = { SLACK_BOT_TOKEN: 'xoxb-1' };
const secret = { SLACK_SIGNING_SECRET: 'sixteen or more characters' };

describe("Slack's settings", () => {
  it('work with a token and a way in', () => {
    expect(parseConfig({ ...token, ...secret }).SLACK_DESK).toBe('work');
    expect(parseConfig({ ...token, SLACK_APP_TOKEN: 'xapp-1' }).SLACK_APP_TOKEN).toBe('xapp-1');
  });

  it.each([
    [token, /SLACK_BOT_TOKEN: needs a way in beside it: SLACK_SIGNING_SECRET/],
    [secret, /SLACK_SIGNING_SECRET: needs SLACK_BOT_TOKEN beside it\. Copy the Signing Secret/],
    [{ SLACK_DESK_CHANNEL: 'C0DESK' }, /SLACK_DESK_CHANNEL: needs SLACK_BOT_TOKEN/],
    [
      { ...secret, SLACK_BOT_TOKEN: 'xoxp-1' },
      /SLACK_BOT_TOKEN: is not a bot token\. Copy the Bot/,
    ],
    [{ ...token, ...secret, SLACK_DESK_CHANNEL: '#desk' }, /SLACK_DESK_CHANNEL: is not the id/],
    [{ ...token, ...secret, SLACK_DESK: 'chat' }, /SLACK_DESK: .*Use work .* or alerts/],
  ])('say what is missing: %j', (given, said) => {
    expect(() => parseConfig(given)).toThrow(said);
  });
});
