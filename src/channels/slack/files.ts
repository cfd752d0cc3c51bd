import type { Logger } from 'pino';
import type { Attachment } from '../../conversations/index.ts';
import type { ConversationId, Instant } from '../../vocabulary.ts';
import type { ConversationFiles } from '../web/index.ts';
import type { Slack } from './client.ts';
import type { Download } from './download.ts';
import type { Lanes } from './lanes.ts';
import type { SlackFile } from './payload.ts';
import { type Block, plainAside } from './post.ts';
import { SlackLimit } from './refusal.ts';
import type { Upload } from './upload.ts';
import type { Way } from './ways.ts';

/** What became of files that were dropped beside a message. */
export interface Taken {
  attachments: readonly Attachment[];
  /** Names of those that were not taken. */
  left: readonly string[];
}

/** Files on their way between Slack and a conversation. */
export interface Files {
  /** Durable when it resolves. */
  take(way: Way, dropped: readonly SlackFile[] | undefined): Promise<Taken>;
  /** What a message has beside its words, as Slack shows it; `since`: when it may have been sent first. */
  show(way: Way, attachments: readonly Attachment[], since?: Instant): Promise<Block[]>;
}

export interface FilesParts {
  store: Pick<ConversationFiles, 'keep' | 'show'>;
  upload: Upload;
  slack: Pick<Slack, 'hasFile'>;
  download: Download;
  lanes: Lanes;
  log: Logger;
}

/** Of one message. */
const MOST = 5;
const SHOWN = new Set(['image/jpeg', 'image/png', 'image/gif']);

export function createFiles(parts: FilesParts): Files {
  return {
    take: async ({ conversation, channel }, dropped = []) => {
      const keep = (file: SlackFile) =>
        parts.lanes.run(`files ${channel}`, () => keepOne(conversation, file, parts));
      const kept = await Promise.all(dropped.slice(0, MOST).map(keep));
      return {
        attachments: kept.filter((one) => one !== undefined),
        left: dropped.filter((_, n) => kept[n] === undefined).map(nameOf),
      };
    },
    show: async (way, attachments, since) => {
      const blocks: Block[] = [];
      for (const one of attachments) blocks.push(await showOne(one, { way, since }, parts));
      return blocks;
    },
  };
}

const nameOf = ({ name, id }: SlackFile): string => name || id;

/** Words must not be lost with a file that cannot be had: it counts as not taken. */
async function keepOne(
  conversation: ConversationId,
  file: SlackFile,
  { download, store, log }: FilesParts,
): Promise<Attachment | undefined> {
  try {
    const bytes = file.url_private ? await download(file.url_private) : undefined;
    return bytes && (await store.keep(conversation, new File([bytes], nameOf(file))));
  } catch (err) {
    log.warn({ err, file: file.id }, 'a file could not be fetched from Slack');
    return undefined;
  }
}

interface Showing {
  way: Way;
  since: Instant | undefined;
}

/** A picture as such; any other file as a message before this one; by its name when neither can be. */
async function showOne(
  attachment: Attachment,
  showing: Showing,
  { store, upload, slack, log }: FilesParts,
): Promise<Block> {
  const { id, name, type } = attachment;
  const { way, since } = showing;
  const named = plainAside(`📎 ${name}`);
  const bytes = (await store.show(way.conversation, id))?.body;
  if (!Buffer.isBuffer(bytes)) return named;
  try {
    if (SHOWN.has(type)) {
      const file = await upload({ name, bytes, alt: name });
      return { type: 'image', slack_file: { id: file }, alt_text: name };
    }
    const size = bytes.length;
    const there = since !== undefined && (await slack.hasFile(way, { name, size }, since));
    if (!there) await upload({ name, bytes }, way);
  } catch (err) {
    if (err instanceof SlackLimit) throw err;
    log.warn({ err, name }, 'a file could not be uploaded; its name stands for it');
  }
  return named;
}
