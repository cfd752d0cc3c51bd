import { describe, expect, it } from 'vitest';
import { ConfigError, parseConfig } from '../../src/server/config.ts';

describe('settings', () => {
  it('works with none set', () => {
    expect(parseConfig({})).toMatchObject({ HOST: '127.0.0.1', PORT: 3978, DATA_DIR: '.data' });
  });

  it('counts an empty value as not set', () => {
    expect(parseConfig({ PORT: '', PUBLIC_URL: '' }).PORT).toBe(3978);
  });

  it('takes an address of its own, with or without a slash behind it', () => {
    for (const PUBLIC_URL of ['https://chat.example.com', 'http://chat.example.com:8080/'])
      expect(parseConfig({ PUBLIC_URL }).PUBLIC_URL).toBe(PUBLIC_URL);
  });

  it('reads allowed origins as a list', () => {
    const config = parseConfig({ ALLOWED_ORIGINS: 'https://a.example, https://b.example:8443' });
    expect(config.ALLOWED_ORIGINS).toEqual(['https://a.example', 'https://b.example:8443']);
  });

  it.each([
    [{ PORT: 'abc' }, /PORT: .*whole number from 0/],
    [{ PORT: '70000' }, /PORT: /],
    [{ PUBLIC_URL: 'chat.example.com' }, /PUBLIC_URL: .*https:\/\/chat\.example\.com/],
    [{ PUBLIC_URL: 'ftp://chat.example.com' }, /PUBLIC_URL: /],
    [{ PUBLIC_URL: 'https://example.com/chat' }, /PUBLIC_URL: .*at \/ of a host.*https:/],
    [{ PUBLIC_URL: 'https://me:secret@example.com' }, /PUBLIC_URL: /],
    [{ SMTP_URL: 'smtp://' }, /SMTP_URL: .*user:password@host/],
    [{ SITE_SECRET: 'short' }, /SITE_SECRET: .*at least 32/],
    [{ ALLOWED_ORIGINS: 'https://a.example/path' }, /ALLOWED_ORIGINS: .*not an origin/],
    [{ LOG_LEVEL: 'loud' }, /LOG_LEVEL: .*info, warn/],
    [{ MICROSOFT_APP_ID: 'abc' }, /MICROSOFT_APP_PASSWORD/],
    [{ DATADIR: '/srv' }, /DATADIR is not a setting. Did you mean DATA_DIR\?/],
    [{ smtp_url: 'smtp://localhost' }, /Did you mean SMTP_URL\?/],
    [{ PROT: '80' }, /PROT is not a setting. Did you mean PORT\?/],
    [{ PUBLIC_URI: 'https://a.example' }, /Did you mean PUBLIC_URL\?/],
    [{ SLACK_BOT_TOKN: 'xoxb-1' }, /Did you mean SLACK_BOT_TOKEN\?/],
    [{ SITE_SECRETS: 'a' }, /Did you mean SITE_SECRET\?/],
    [{ DATABASE_URL: 'postgres://localhost/shop' }, /DATABASE_URL .*DATA_DIR/],
  ])('refuses %j, naming the setting and what to do', (environment, message) => {
    expect(() => parseConfig(environment)).toThrow(ConfigError);
    expect(() => parseConfig(environment)).toThrow(message);
  });

  it('takes no notice of what other programs are set by', () => {
    const others = {
      HOME: '/root',
      HOSTNAME: 'shop',
      POST: '1',
      XDG_DATA_DIRS: '/usr',
      LOGNAME: 'a',
    };
    expect(parseConfig(others)).toEqual(parseConfig({}));
  });

  it('names every wrong setting at once', () => {
    expect(() => parseConfig({ PORT: 'x', LOG_LEVEL: 'y' })).toThrow(/PORT: .*LOG_LEVEL: /s);
  });
});
