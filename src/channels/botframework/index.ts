/** Customers and agent hubs behind Bot Framework channels. */
export {
  type BotFrameworkChannel,
  type BotFrameworkOptions,
  createBotFrameworkChannel,
} from './channel.ts';
export type { DeliveryCursors } from './cursors.ts';
export type { HandoffOptions } from './handoff.ts';
