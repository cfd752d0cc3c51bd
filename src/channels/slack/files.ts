import type { Logger } from 'pino';
import type { Attachment } from '../../conversations/index.ts';
import type { ConversationId } from '../../vocabulary.ts';
import type { ConversationFiles } from '../web/index.ts';
import type { Download } from './download.ts';
import type { Lanes } from './lanes.ts';
import type { SlackFile } from './payload.ts';
import type { Block } from './post.ts';
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
  /** What a message has beside its words, as Slack shows it. */
  show(conversation: ConversationId, attachments: readonly Attachment[]): Promise<Block[]>;
}

export interface FilesParts {
  store: Pick<ConversationFiles, 'keep' | 'show'>;
  upload: Upload;
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
    show: async (conversation, attachments) => {
      const blocks: Block[] = [];
      for (const one of attachments) blocks.push(await showOne(conversation, one, parts));
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

/** A picture as such where the token may upload one, and by its name otherwise. */
async function showOne(
  conversation: ConversationId,
  { id, name, type }: Attachment,
  { store, upload, log }: FilesParts,
): Promise<Block> {
  const named: Block = {
    type: 'context',
    elements: [{ type: 'plain_text', text: `📎 ${name}`, emoji: true }],
  };
  if (!SHOWN.has(type)) return named;
  const body = (await store.show(conversation, id))?.body;
  if (!Buffer.isBuffer(body)) return named;
  return upload(name, name, body).then(
    (file): Block => ({ type: 'image', slack_file: { id: file }, alt_text: name }),
    (err: unknown) => {
      log.warn({ err, name }, 'a picture could not be uploaded; its name stands for it');
      return named;
    },
  );
}
