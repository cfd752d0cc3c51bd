import * as z from 'zod/mini';

// The page's policy forbids code made at run time; without this zod tries it once.
z.config({ jitless: true });

/** Who said it, as the customer is told. */
export type Speaker = { role: 'customer' | 'bot' } | { role: 'person'; name: string };

export interface Choice {
  title: string;
  action?: string;
  /** A picture before the title. */
  sign?: string;
  /** Not one of the answers: a way past the question. */
  apart?: boolean;
}

export interface Source {
  title: string;
  url: string;
}

/** A file of a message; `url` is a path of our server. */
export interface AttachedFile {
  name: string;
  type: string;
  url: string;
}

/** One message of the conversation as the page shows it. */
export interface Message {
  kind: 'message';
  id: string;
  /** Its place in the conversation: 1, 2, 3 … */
  seq: number;
  at: number;
  from: Speaker;
  text: string;
  choices: readonly Choice[];
  /** Its choices stay with it: one may be taken, and another instead. */
  stays: boolean;
  /** The code of the button it was said by. */
  action?: string;
  sources: readonly Source[];
  files: readonly AttachedFile[];
  rateable: boolean;
  /** It says who speaks from here on: shown as a line of its own. */
  handover: boolean;
  /** From here on a person speaks. */
  toPerson: boolean;
  /** The id this message had in the outbox of one of the customer's pages. */
  clientId?: string;
}

/** Someone is writing; not part of the conversation. */
interface Typing {
  kind: 'typing';
  from: Speaker;
}

/** A thumb the customer gave, in this tab or another. */
interface Rating {
  kind: 'rating';
  message: string;
  helpful: boolean;
}

/** A person of staff has the customer's messages up to here before his eyes. */
interface Read {
  kind: 'read';
  seq: number;
}

export type Activity = Message | Typing | Rating | Read;

const optionalText = z.catch(z.optional(z.string()), undefined);
const action = z.object({ title: z.string(), value: z.optional(z.unknown()) });
const citation = z.object({
  appearance: z.object({ name: z.string(), url: z.string() }),
});

const attachment = z.object({
  contentType: z.string(),
  contentUrl: z.string(),
  name: optionalText,
});

const wire = z.object({
  type: z.string(),
  id: optionalText,
  name: optionalText,
  timestamp: optionalText,
  from: z.object({ id: z.string(), name: optionalText, role: optionalText }),
  text: optionalText,
  value: z.optional(z.unknown()),
  suggestedActions: z.catch(z.optional(z.object({ actions: z.array(action) })), undefined),
  attachments: z.catch(z.array(attachment), []),
  entities: z.catch(z.array(z.record(z.string(), z.unknown())), []),
  channelData: z.catch(z.record(z.string(), z.unknown()), {}),
});
type Wire = z.infer<typeof wire>;

const frame = z.object({
  activities: z.catch(z.array(z.unknown()), []),
  watermark: z.catch(z.optional(z.string()), undefined),
});

export interface Frame {
  activities: Activity[];
  watermark?: string;
}

/** What came from the server. What this page does not understand is left out, never an error. */
export function parseFrame(value: unknown): Frame {
  const { data } = frame.safeParse(value);
  if (!data) return { activities: [] };
  const activities = data.activities.flatMap((item) => parseActivity(item) ?? []);
  return data.watermark === undefined ? { activities } : { activities, watermark: data.watermark };
}

const floor = z.object({ holder: z.string() });
const thumb = z.object({ '@type': z.string(), '@id': z.string() });

function parseActivity(value: unknown): Activity | undefined {
  const { data } = wire.safeParse(value);
  if (data?.type === 'message') return messageOf(data);
  if (data?.type === 'typing') return { kind: 'typing', from: speakerOf(data) };
  if (data?.type === 'event' && data.name === 'webchat:activity-status/feedback')
    return ratingOf(data);
  if (data?.type === 'event' && data.name === 'firsthand:read') return readOf(data);
  return undefined;
}

const mark = z.object({ seq: z.number() });

function readOf(wire: Wire): Read | undefined {
  const { data } = mark.safeParse(wire.value);
  return data && { kind: 'read', seq: data.seq };
}

function ratingOf(wire: Wire): Rating | undefined {
  const { data } = thumb.safeParse(wire.value);
  if (!data) return undefined;
  const message = data['@id'].replace(/#.*$/, '');
  return { kind: 'rating', message, helpful: data['@type'] === 'LikeAction' };
}

function messageOf(wire: Wire): Message | undefined {
  const seq = sequenceOf(wire);
  if (!wire.id || seq === undefined) return undefined;
  const clientId = wire.channelData.clientActivityID;
  return {
    kind: 'message',
    id: wire.id,
    seq,
    at: Date.parse(wire.timestamp ?? '') || Date.now(),
    from: speakerOf(wire),
    text: wire.text ?? '',
    choices: (wire.suggestedActions?.actions ?? []).map(choiceOf),
    stays: wire.channelData['firsthand:stays'] === true,
    ...coded.safeParse(wire.value).data,
    sources: wire.entities.flatMap(sourcesOf),
    files: wire.attachments.flatMap(fileOf),
    rateable: wire.entities.some((entity) => Array.isArray(entity.potentialAction)),
    handover: 'firsthand:floor' in wire.channelData,
    toPerson: floor.safeParse(wire.channelData['firsthand:floor']).data?.holder === 'staff',
    ...(typeof clientId === 'string' && { clientId }),
  };
}

function sequenceOf(wire: Wire): number | undefined {
  const given = wire.channelData['webchat:sequence-id'];
  if (typeof given === 'number') return given;
  const tail = Number(wire.id?.split('|').at(-1));
  return Number.isInteger(tail) ? tail : undefined;
}

function speakerOf({ from }: Wire): Speaker {
  if (from.role === 'user') return { role: 'customer' };
  return from.id.startsWith('staff:') ? { role: 'person', name: from.name ?? '' } : { role: 'bot' };
}

/** Without the origin, as with streams: the page's own counts. */
function fileOf({
  contentType,
  contentUrl,
  name = '',
}: z.infer<typeof attachment>): AttachedFile[] {
  if (!URL.canParse(contentUrl)) return [];
  const { pathname, search } = new URL(contentUrl);
  return [{ name, type: contentType, url: pathname + search }];
}

const coded = z.object({ action: z.string() });
const choosing = z.object({
  action: z.string(),
  sign: z.optional(z.string()),
  apart: z.optional(z.boolean()),
});

function choiceOf({ title, value }: z.infer<typeof action>): Choice {
  const { data } = choosing.safeParse(value);
  if (!data) return { title };
  const { action, sign, apart = false } = data;
  return { title, action, apart, ...(sign !== undefined && { sign }) };
}

function sourcesOf(entity: Record<string, unknown>): Source[] {
  const { data } = z.array(citation).safeParse(entity.citation);
  return (data ?? []).map(({ appearance }) => ({ title: appearance.name, url: appearance.url }));
}
