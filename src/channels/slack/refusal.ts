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

/** Slack asks to wait; nothing was done. */
export class SlackLimit extends Error {
  override name = 'SlackLimit';
  readonly waitMs: number;

  constructor(waitMs: number) {
    super(`Slack asks to wait ${waitMs} ms.`);
    this.waitMs = waitMs;
  }
}
