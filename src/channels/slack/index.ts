/** Customers and agents in Slack. */
export {
  createSlackChannel,
  type SlackChannel,
  type SlackOptions,
  type SlackStore,
} from './channel.ts';
export type { CustomerSide } from './customerSide.ts';
export type { DeskPlace, StaffSide } from './staffSide.ts';
