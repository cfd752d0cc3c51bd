import type { IncomingMessage } from 'node:http';
import type { Attachment, Inbound } from '../../conversations/index.ts';
import { type RawRoute, type Route, type RouteResponse, readBytes } from '../../pages/index.ts';
import { type AttachmentStore, largestFile, mostFiles, parseFile } from './attachments.ts';
import { corsHeaders, preflight } from './cors.ts';
import { receive } from './directLine.ts';
import type { Entrance } from './entrance.ts';
import { parseCaption } from './parseActivity.ts';
import { isRefusal, refuse, refuseHaste } from './refusal.ts';
import type { Pass } from './tokens.ts';

const path = '/v3/directline/conversations/:id/upload';
/** The parts' headings and the caption beside the largest file. */
const largestBody = largestFile + 256 * 1024;
/** Each is held in memory while it is read. */
const mostAtOnce = 8;

interface UploadParts {
  entrance: Entrance;
  store: AttachmentStore;
  addressOf(request: IncomingMessage): string;
}

/** Direct Line's multipart upload. Nothing of the body is read before the token is known to be good. */
export function uploadRoute(parts: UploadParts): RawRoute {
  let running = 0;
  const take = async (request: IncomingMessage): Promise<RouteResponse> => {
    if (running >= mostAtOnce) return refuseHaste(2_000, 'Many files are arriving. Wait a moment.');
    running += 1;
    return takeUpload(parts, request).finally(() => {
      running -= 1;
    });
  };
  return {
    method: 'POST',
    path,
    serve: async (request, response) => {
      const { status, headers, body } = await take(request);
      response.writeHead(status, {
        ...{ ...corsHeaders, ...headers },
        'content-type': 'application/json',
      });
      response.end(JSON.stringify(body));
      request.resume();
    },
  };
}

export const uploadPreflight: Route = preflight(path, 'POST');

async function takeUpload(parts: UploadParts, request: IncomingMessage): Promise<RouteResponse> {
  const { entrance } = parts;
  const pass = await entrance.admit(request.headers.authorization);
  if (isRefusal(pass)) return pass;
  if (!request.url?.includes(`/conversations/${pass.conversation}/`))
    return refuse(403, 'Forbidden', 'This token belongs to another conversation.');
  const form = await readForm(request);
  if (isRefusal(form)) return form;
  const inbound = await readInbound(form, parts, { pass, address: parts.addressOf(request) });
  return isRefusal(inbound) ? inbound : receive(entrance, pass, inbound);
}

async function readForm(request: IncomingMessage): Promise<FormData | RouteResponse> {
  const type = request.headers['content-type'] ?? '';
  if (!/^multipart\/form-data\s*;/i.test(type))
    return refuse(415, 'NotMultipart', 'Send the files as multipart/form-data.');
  const bytes = await readBytes(request, largestBody);
  if (!bytes) return refuseSize();
  return new Response(bytes, { headers: { 'content-type': type } })
    .formData()
    .catch(() => refuse(400, 'BadMultipart', 'The files arrived in pieces. Send them again.'));
}

interface Sender {
  pass: Pass;
  address: string;
}

async function readInbound(
  form: FormData,
  parts: UploadParts,
  sender: Sender,
): Promise<Inbound | RouteResponse> {
  const caption = await readCaption(form.get('activity'));
  if (isRefusal(caption)) return caption;
  const files = [...form.entries()].flatMap(([name, part]) =>
    name !== 'activity' && typeof part !== 'string' ? [part] : [],
  );
  const refusal = refuseFiles(files) ?? (await refuseFlood(files, parts, sender));
  if (refusal) return refusal;
  const attachments = await keepAll(files, parts.store, sender.pass);
  if (isRefusal(attachments)) return attachments;
  const { content } = caption;
  return content.kind === 'text' ? { ...caption, content: { ...content, attachments } } : caption;
}

async function readCaption(part: FormDataEntryValue | null): Promise<Inbound | RouteResponse> {
  try {
    const json = part === null ? '{}' : typeof part === 'string' ? part : await part.text();
    return parseCaption(JSON.parse(json));
  } catch {
    return refuse(400, 'BadJson', 'The part "activity" is not JSON. Check it and send it again.');
  }
}

function refuseFiles(files: readonly File[]): RouteResponse | undefined {
  if (files.length === 0) return refuse(400, 'NoFile', 'There is no file in it. Choose one.');
  if (files.length > mostFiles) {
    const advice = `These are ${files.length} files, ${mostFiles} fit in a message. Send the rest after them.`;
    return refuse(413, 'TooManyFiles', advice);
  }
  return files.some(({ size }) => size > largestFile) ? refuseSize() : undefined;
}

const refuseSize = (): RouteResponse =>
  refuse(413, 'FileTooLarge', 'A file may have 10 MB. Send a smaller one, or one at a time.');

async function refuseFlood(
  files: readonly File[],
  { entrance: { limits } }: UploadParts,
  { pass, address }: Sender,
): Promise<RouteResponse | undefined> {
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  const wait =
    (await limits.messages(pass.conversation)) ||
    (await limits.files(pass.conversation, files.length)) ||
    (await limits.volume(address, bytes));
  return wait > 0
    ? refuseHaste(wait, 'That is much in a short time. Wait a while, or describe it in words.')
    : undefined;
}

/** None is kept unless all are what they should be. */
async function keepAll(
  files: readonly File[],
  store: AttachmentStore,
  { conversation }: Pass,
): Promise<Attachment[] | RouteResponse> {
  const parsed = await Promise.all(files.map((file) => parseFile(file, conversation)));
  const good = parsed.filter((file) => file !== undefined);
  if (good.length < files.length)
    return refuse(
      415,
      'NotAPicture',
      'Only pictures (JPEG, PNG, WebP, GIF, HEIC) and PDF are taken. Choose another file.',
    );
  for (const { attachment, bytes } of good)
    await store.keep({ ...attachment, conversation }, bytes);
  return good.map(({ attachment }) => attachment);
}
