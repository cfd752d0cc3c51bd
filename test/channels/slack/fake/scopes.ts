import type { Args } from './webApi.ts';

/** What Slack's documentation says each method needs of a bot token, given what it is asked. */
export function scopesFor(method: string, args: Args): readonly string[] {
  const needed = NEEDED[method];
  return typeof needed === 'function' ? needed(args) : (needed ?? []);
}

const history = ({ channel }: Args): readonly string[] => {
  const [kind] = String(channel);
  return [kind === 'D' ? 'im:history' : kind === 'G' ? 'groups:history' : 'channels:history'];
};

const READS: Readonly<Record<string, string>> = {
  im: 'im:read',
  public_channel: 'channels:read',
  private_channel: 'groups:read',
};

export const NEEDED: Readonly<
  Record<string, readonly string[] | ((args: Args) => readonly string[])>
> = {
  'bots.info': ['users:read'],
  'users.info': ['users:read'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'conversations.history': history,
  'conversations.replies': history,
  'conversations.open': ['im:write'],
  'users.conversations': ({ types = 'public_channel' }) =>
    String(types)
      .split(',')
      .map((type) => READS[type] ?? type),
  'assistant.threads.setStatus': ['chat:write'],
  'files.getUploadURLExternal': ['files:write'],
  'files.completeUploadExternal': ['files:write'],
};
