import type { LogLevel } from '@slack/bolt';
import type { Logger } from 'pino';

/** Bolt's own lines, a step quieter than ours. */
export function toBolt(log: Logger, level: LogLevel) {
  const lines =
    (level: 'debug' | 'warn' | 'error') =>
    (...words: unknown[]) =>
      log[level](words.map(String).join(' '));
  return {
    debug: () => {},
    info: lines('debug'),
    warn: lines('warn'),
    error: lines('error'),
    setLevel: () => {},
    getLevel: () => level,
    setName: () => {},
  };
}
