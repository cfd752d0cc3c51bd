/** Slack said no, for good: `code` is its error. */
export class SlackRefusal extends Error {
  override name = 'SlackRefusal';
  readonly code: string;

  constructor(method: string, code: string, needed?: string) {
    const mend = `The app lacks ${needed}: give it the scopes of the manifest and install it again.`;
    super(`Slack refused ${method}: ${code}. ${needed === undefined ? '' : mend}`.trim());
    this.code = code;
  }
}

const SHORTEST_WAIT_S = 1;
/** Where no number says it: a proxy in between may name a time of day. */
const COMMON_WAIT_S = 10;
const LONGEST_WAIT_S = 3_600;

/** Slack asks to wait so many seconds; nothing was done. */
export class SlackLimit extends Error {
  override name = 'SlackLimit';
  readonly waitMs: number;

  constructor(asked: number) {
    const seconds = Number.isNaN(asked) ? COMMON_WAIT_S : asked;
    super(`Slack asks to wait ${seconds} s.`);
    this.waitMs = 1_000 * Math.min(LONGEST_WAIT_S, Math.max(SHORTEST_WAIT_S, seconds));
  }
}
