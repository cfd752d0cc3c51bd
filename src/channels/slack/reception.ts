/** What Slack gets as the answer; undefined: that it was taken. */
export type Answer = string | Record<string, unknown> | undefined;

/** Takes what came in. Rejects when it could not be kept: Slack then sends it again. */
export type Take = (body: unknown) => Promise<Answer>;
