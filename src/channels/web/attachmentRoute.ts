import type { Route, RouteResponse } from '../../pages/index.ts';
import { type AttachmentStore, isShown } from './attachments.ts';
import type { Entrance } from './entrance.ts';
import { isRefusal, refuse } from './refusal.ts';

/** `GET /attachments/:conversation/:id?t=`: a customer's file, for him alone. */
export function attachmentRoute(entrance: Entrance, store: AttachmentStore): Route {
  return {
    method: 'GET',
    path: '/attachments/:conversation/:id',
    handle: async ({ params, query }) => {
      const pass = await entrance.admitFiles(query.get('t') ?? '');
      if (isRefusal(pass) || pass.conversation !== params.conversation) return missing;
      const note = await store.find(params.id ?? '');
      if (note?.conversation !== pass.conversation) return missing;
      const bytes = await store.read(note.id);
      return bytes ? { status: 200, headers: headersFor(note), body: bytes } : missing;
    },
  };
}

const missing: RouteResponse = refuse(404, 'NotFound', 'There is no such file for you here.');

/** Nothing in a file runs, whatever the browser takes it for. */
function headersFor({ type, name }: { type: string; name: string }): Record<string, string> {
  const manner = isShown(type) ? 'inline' : 'attachment';
  return {
    'content-type': type,
    'content-disposition': `${manner}; filename*=UTF-8''${encodeURIComponent(name)}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, max-age=3600',
    'cross-origin-resource-policy': 'cross-origin',
  };
}
