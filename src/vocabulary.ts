/** The few words every room shares: branded ids, Language, Clock. */

declare const brand: unique symbol;
type Branded<T, Name extends string> = T & { readonly [brand]: Name };

export type ConversationId = Branded<string, 'ConversationId'>;
/** `<conversation id>|<sequence, seven digits>`: derived, so that a repeated turn gives the same ids. */
export type MessageId = Branded<string, 'MessageId'>;
export type CustomerId = Branded<string, 'CustomerId'>;
export type MatterId = Branded<string, 'MatterId'>;
export type CaseId = Branded<string, 'CaseId'>;
export type StaffId = Branded<string, 'StaffId'>;
export type ArticleId = Branded<string, 'ArticleId'>;

/** A BCP 47 primary language tag, lower case: `en`, `zh`, `de`. */
export type Language = string;

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** Passed in wherever time matters, so that tests can set it. */
export type Clock = () => Instant;
