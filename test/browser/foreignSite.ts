import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Somebody else's site, on an origin of its own, with our script tag and a policy of its own. */
export async function startForeignSite(chatUrl: string): Promise<{ url: string; close(): void }> {
  const policy = `default-src 'self'; script-src ${chatUrl}; frame-src ${chatUrl}; style-src 'self'`;
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.setHeader('content-security-policy', policy);
    response.end(`<!doctype html><html lang="en"><title>Another shop</title>
<h1>Another shop</h1><p><button>Something of theirs</button></p>
<script src="${chatUrl}/widget.js" async></script></html>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://localhost:${port}`, close: () => void server.close() };
}
