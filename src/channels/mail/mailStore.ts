import type { Instant } from '../../vocabulary.ts';

/** Where letters wait until they are sent; the store implements it. */
export interface MailStore {
  /** Durable when it resolves. False, and nothing written, when the key is known. */
  add(key: string, letter: object, at: Instant): Promise<boolean>;
  /** Those whose time has come, earliest first. */
  due(now: Instant, limit: number): Promise<readonly WaitingLetter[]>;
  /** Tried again later. */
  postpone(key: string, tries: number, until: Instant): Promise<void>;
  /** Done with: it never falls due again, and its key stays known. */
  settle(key: string): Promise<void>;
}

export interface WaitingLetter {
  key: string;
  letter: unknown;
  /** How often it was tried in vain. */
  tries: number;
  at: Instant;
}
