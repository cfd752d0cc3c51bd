/** Letters to customers who have left and to staff, kept until they are sent. */
export type { CustomerLetter, Letter, LetterCode } from './letter.ts';
export { createMailer, type Mailer, type MailerOptions } from './mailer.ts';
export type { MailStore } from './mailStore.ts';
