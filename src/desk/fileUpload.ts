import type { IncomingMessage } from 'node:http';
import { type RawRoute, type RouteResponse, readBytes } from '../pages/index.ts';
import type { CaseId } from '../vocabulary.ts';
import type { CaseFiles } from './caseFile.ts';
import type { DeskOptions } from './desk.ts';
import type { Gate } from './gate.ts';
import { absent, answer, refuse, signedOut } from './refuse.ts';

interface FileUploadParts extends Pick<DeskOptions, 'addressOf' | 'attachments'> {
  files: CaseFiles;
  gate: Gate;
}

const LARGEST = 10 * 1024 * 1024;

/**
 * `POST /desk/cases/:id/files?name=`: a file's bytes as they are, for the next reply to name. Nothing
 * of them is read before the agent and his case are known.
 */
export function fileUpload(parts: FileUploadParts): RawRoute {
  return {
    method: 'POST',
    path: '/desk/cases/:id/files',
    serve: async (request, response) => {
      const { status, headers, body } = await take(parts, request);
      response.writeHead(status, { ...headers, 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
      request.resume();
    },
  };
}

async function take(parts: FileUploadParts, request: IncomingMessage): Promise<RouteResponse> {
  const { gate, files, attachments, addressOf } = parts;
  const asking = { headers: request.headers, address: addressOf(request) };
  const refusal = gate.keep(asking) ?? gate.keepForeign(asking);
  if (refusal) return refusal;
  const agent = gate.whoIs(asking);
  if (!agent) return signedOut();
  const { id, name } = addressedTo(request);
  const record = await files.find(agent, id);
  if (!record) return absent();
  const bytes = await readBytes(request, LARGEST);
  if (!bytes) return refuse(413, 'FileTooLarge', 'A file may have 10 MB. Send a smaller one.');
  const kept = await attachments.keep(record.case.conversation, new File([bytes], name));
  return kept ? answer(kept) : refuse(415, 'NotAPicture', NOT_TAKEN);
}

const NOT_TAKEN =
  'Only pictures (JPEG, PNG, WebP, GIF, HEIC) and PDF are taken. Choose another file.';

function addressedTo({ url = '' }: IncomingMessage): { id: CaseId; name: string } {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const id = decodeURIComponent(pathname.split('/').at(-2) ?? '');
  return { id: parseCaseId(id), name: searchParams.get('name') ?? '' };
}

const parseCaseId = (text: string): CaseId => text as CaseId;
