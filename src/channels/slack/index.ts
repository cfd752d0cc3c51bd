export {
  createSlackChannel,
  type SlackChannel,
  type SlackOptions,
  type SlackStore,
} from './channel.ts';
