import type { Route, RouteResponse } from '../../pages/index.ts';
import type { Entrance } from './entrance.ts';
import type { ConversationFiles } from './files.ts';
import { isRefusal, refuse } from './refusal.ts';

/** `GET /attachments/:conversation/:id?t=`: a customer's file, for him alone. */
export function attachmentRoute(entrance: Entrance, files: ConversationFiles): Route {
  return {
    method: 'GET',
    path: '/attachments/:conversation/:id',
    handle: async ({ params, query }) => {
      const pass = await entrance.admitFiles(query.get('t') ?? '');
      if (isRefusal(pass) || pass.conversation !== params.conversation) return missing;
      return (await files.show(pass.conversation, params.id ?? '')) ?? missing;
    },
  };
}

const missing: RouteResponse = refuse(404, 'NotFound', 'There is no such file for you here.');
