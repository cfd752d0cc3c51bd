import type {
  Attachment,
  FloorContent,
  Message,
  RatingContent,
  Signal,
  Source,
  Speaker,
  TextContent,
} from '../../conversations/index.ts';
import type { ConversationId, CustomerId } from '../../vocabulary.ts';
import type { Entrance } from './entrance.ts';
import type { Pass } from './tokens.ts';

/** For whom messages are put into activities. */
export interface Reader {
  conversation: ConversationId;
  customer: CustomerId;
  /** The name the bot speaks under. */
  botName: string;
  /** What links begin with. */
  origin: string;
  /** Lets links show the files of this conversation. */
  files: string;
}

export async function readerOf(
  entrance: Entrance,
  pass: Pass,
  host: string | undefined,
): Promise<Reader> {
  return {
    conversation: pass.conversation,
    customer: pass.user,
    botName: entrance.company.current().name,
    origin: entrance.originFor(host),
    files: await entrance.tokens.issueFiles(pass),
  };
}

/** A Direct Line 3.0 activity. */
export type Activity = Readonly<Record<string, unknown>>;

/** As Direct Line shows it; undefined for what a client has no use for. */
function toActivity(message: Message, reader: Reader): Activity | undefined {
  const said = saying(message, reader);
  if (!said) return undefined;
  const { channelData, ...rest } = said;
  return {
    ...rest,
    id: message.id,
    timestamp: new Date(message.at).toISOString(),
    channelId: 'directline',
    conversation: { id: reader.conversation },
    from: account(message.from, reader),
    channelData: { ...channelData, ...marks(message) },
  };
}

type Saying = Activity & { channelData?: object };

function saying({ id, from, content }: Message, reader: Reader): Saying | undefined {
  switch (content.kind) {
    case 'text':
      return from.role === 'bot' ? botText(id, content, reader) : plainText(content, reader);
    case 'rating':
      return thumb(content);
    case 'floor':
      return handover(content);
    case 'arrival':
      return undefined;
    default:
      return content satisfies never;
  }
}

function account(from: Speaker, { customer, botName }: Reader): object {
  if (from.role === 'customer') return { id: customer, role: 'user' };
  if (from.role === 'staff') return staffAccount(from);
  return { id: 'bot', name: botName, role: 'bot' };
}

function marks({ clientId, seq, from }: Message): object {
  const isEcho = from.role === 'customer' && clientId !== undefined;
  return { 'webchat:sequence-id': seq, ...(isEcho && { clientActivityID: clientId }) };
}

function plainText({ text, action, choices, attachments }: TextContent, reader: Reader): Saying {
  return {
    type: 'message',
    text,
    textFormat: 'plain',
    ...(attachments && { attachments: attachments.map((file) => shownFile(file, reader)) }),
    ...(action !== undefined && { value: { action } }),
    ...(choices && { suggestedActions: suggested(choices) }),
  };
}

function shownFile({ id, name, type }: Attachment, reader: Reader): object {
  const { conversation, origin, files } = reader;
  const contentUrl = `${origin}/attachments/${conversation}/${id}?t=${files}`;
  return { contentType: type, name, contentUrl };
}

function botText(id: string, content: TextContent, reader: Reader): Saying {
  const sources = content.sources ?? [];
  const entity = schemaEntity(id, content, reader);
  return {
    type: 'message',
    text: [withWholeLinks(content.text, reader), ...referenceLinks(sources, reader)].join('\n'),
    textFormat: 'markdown',
    inputHint: 'acceptingInput',
    ...(entity && { entities: [entity] }),
    ...(content.choices?.length && { suggestedActions: suggested(content.choices) }),
    ...(content.stays && { channelData: { 'firsthand:stays': true } }),
  };
}

/** `[text](article:id)` means something only to our own pages; other clients get the address. */
function withWholeLinks(text: string, { origin }: Reader): string {
  if (!text.includes('](article:')) return text;
  return text.replace(/\]\(article:([\w.-]+)\)/g, `](${origin}/articles/$1)`);
}

function suggested(choices: NonNullable<TextContent['choices']>): object {
  const actions = choices.map(({ title, action, sign, apart }) => ({
    type: 'messageBack',
    title,
    text: title,
    displayText: title,
    value: { action, ...(sign && { sign }), ...(apart && { apart }) },
  }));
  return { actions, to: [] };
}

function referenceLinks(sources: readonly Source[], { origin }: Reader): string[] {
  const lines = sources.map((source, index) => {
    const title = source.title.replace(/["\\\n]/g, ' ');
    return `[${index + 1}]: ${articleUrl(source, origin)} "${title}"`;
  });
  return lines.length > 0 ? ['', ...lines] : [];
}

function articleUrl({ article, language }: Source, origin: string): string {
  return `${origin}/articles/${encodeURIComponent(article)}?lang=${encodeURIComponent(language)}`;
}

/** Citations and thumbs, in schema.org's words. */
function schemaEntity(id: string, content: TextContent, { origin }: Reader): object | undefined {
  const sources = content.sources ?? [];
  if (sources.length === 0 && !content.rateable) return undefined;
  return {
    '@context': 'https://schema.org',
    '@id': '',
    '@type': 'Message',
    type: 'https://schema.org/Message',
    ...(sources.length > 0 && { citation: sources.map((source, at) => claim(source, at, origin)) }),
    ...(content.rateable && { potentialAction: thumbs(id) }),
  };
}

function claim(source: Source, index: number, origin: string): object {
  const url = articleUrl(source, origin);
  return {
    '@id': url,
    '@type': 'Claim',
    position: index + 1,
    appearance: { '@type': 'DigitalDocument', name: source.title, url },
  };
}

/** A click comes back with the `@id` alone: it names the answer. */
function thumbs(id: string): object[] {
  return [
    { '@id': `${id}#like`, '@type': 'LikeAction', actionStatus: 'PotentialActionStatus' },
    { '@id': `${id}#dislike`, '@type': 'DislikeAction', actionStatus: 'PotentialActionStatus' },
  ];
}

function thumb({ message, helpful }: RatingContent): Saying {
  const kind = helpful ? 'like' : 'dislike';
  return {
    type: 'event',
    name: 'webchat:activity-status/feedback',
    value: { '@id': `${message}#${kind}`, '@type': helpful ? 'LikeAction' : 'DislikeAction' },
  };
}

/** Shown as a line of its own by our page, as a message by other clients. */
function handover({ holder, text }: FloorContent): Saying {
  const floor = holder === 'bot' ? { holder } : { holder: 'staff', name: holder.name };
  return { type: 'message', text, textFormat: 'plain', channelData: { 'firsthand:floor': floor } };
}

/** What passes beside the messages: a person types, or has read up to one of the customer's. */
export function signOf(signal: Signal): Activity | undefined {
  if (signal.from.role !== 'staff') return undefined;
  const from = staffAccount(signal.from);
  if (signal.kind === 'read')
    return { type: 'event', name: 'firsthand:read', from, value: { seq: signal.seq } };
  return signal.on ? { type: 'typing', from } : undefined;
}

const staffAccount = ({ name }: { name: string }): object => ({
  ...{ id: `staff:${name}`, name, role: 'bot' },
});

/** What is delivered together: the activities, and where to go on. */
export function toActivitySet(
  messages: readonly Message[],
  reader: Reader,
  watermark: number,
): { activities: Activity[]; watermark: string } {
  const activities = messages.map((message) => toActivity(message, reader));
  return {
    activities: activities.filter((activity) => activity !== undefined),
    watermark: String(messages.at(-1)?.seq ?? watermark),
  };
}
