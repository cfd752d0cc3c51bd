import type { Logger } from 'pino';
import { Temporal } from 'temporal-polyfill';
import type { Company } from '../../company/index.ts';
import type { DigestFigure, Digests } from '../../insights/index.ts';
import type { Clock, Instant } from '../../vocabulary.ts';
import type { Outbox } from './outbox.ts';
import { cut, escaped } from './plainText.ts';
import { type Block, type Post, plainBlocks } from './post.ts';
import type { Upload } from './upload.ts';

export interface DigestsParts {
  digest: Digests['week'];
  /** Where it is told. */
  channel: string;
  outbox: Outbox;
  upload: Upload;
  company: () => Company;
  clock: Clock;
  log: Logger;
}

const LOOK_MS = 60_000;
const FROM_HOUR = 8;
const BAR = 20;
const MOST_FIGURES = 15;

/** Tells managers once a week: on Monday morning, or as soon as the program runs after it. */
export function createDigests(parts: DigestsParts) {
  const { company, clock, log } = parts;
  let told: string | undefined;
  let rounds: NodeJS.Timeout | undefined;
  const look = async () => {
    const monday = dueMonday(clock(), company().timeZone);
    if (monday === undefined || monday === told) return;
    told = monday;
    await tell(monday, parts).catch((err: unknown) => {
      told = undefined;
      log.error({ err }, 'the weekly digest could not be told; it is tried again');
    });
  };
  return {
    look,
    start: () => {
      rounds ??= setInterval(() => void look(), LOOK_MS).unref();
      void look();
    },
    close: () => clearInterval(rounds),
  };
}

/** The Monday of this week, once its morning has come. */
function dueMonday(now: Instant, timeZone: string): string | undefined {
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
  if (here.dayOfWeek === 1 && here.hour < FROM_HOUR) return undefined;
  return here
    .subtract({ days: here.dayOfWeek - 1 })
    .toPlainDate()
    .toString();
}

async function tell(monday: string, parts: DigestsParts): Promise<void> {
  const { digest, channel, outbox, company } = parts;
  const { title, figures } = await digest(company().languages[0] ?? 'en', monday);
  if (figures.length === 0) return;
  const shown: Block[] = [];
  for (const figure of figures.slice(0, MOST_FIGURES)) shown.push(...(await show(figure, parts)));
  const text = { type: 'plain_text' as const, text: cut(title, 150), emoji: false };
  const post: Post = { text: escaped(title), blocks: [{ type: 'header', text }, ...shown] };
  await outbox.post(`digest|${monday}|${channel}`, channel, post);
}

/** With its picture when the token may upload one, with a bar otherwise. */
async function show({ text, share, picture }: DigestFigure, parts: DigestsParts): Promise<Block[]> {
  const said = plainBlocks(text);
  const id = picture && (await uploaded(picture, parts));
  if (picture && id) return [...said, { type: 'image', slack_file: { id }, alt_text: picture.alt }];
  if (share === undefined) return said;
  const bar = { type: 'plain_text' as const, text: barOf(share), emoji: false };
  return [...said, { type: 'context', elements: [bar] }];
}

async function uploaded(
  { name, alt, png }: NonNullable<DigestFigure['picture']>,
  { upload, log }: DigestsParts,
): Promise<string | undefined> {
  const send = () => upload({ name, alt, bytes: png });
  return send()
    .catch(send)
    .catch((err: unknown) => {
      log.warn({ err, name }, 'a picture of the digest could not be uploaded; a bar stands for it');
      return undefined;
    });
}

/** `▰▰▰▰▰▱▱▱ 63 %` */
function barOf(share: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * BAR);
  return `${'▰'.repeat(full)}${'▱'.repeat(BAR - full)} ${Math.round(share * 100)} %`;
}
