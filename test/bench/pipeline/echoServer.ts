import { text } from 'node:stream/consumers';
import restify from 'restify';
import { type WebSocket, WebSocketServer } from 'ws';

/** What the pipeline is measured against: restify and ws, the same requests, no work in between. */
const server = restify.createServer();
const streams = new Map<string, WebSocket>();
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
const root = '/v3/directline/conversations';
let begun = 0;
let said = 0;

server.post(root, (request, response, next) => {
  begun += 1;
  const conversationId = `echo-${begun}`;
  const streamUrl = `ws://${request.headers.host}${root}/${conversationId}/stream`;
  response.send(201, { conversationId, token: 'none', streamUrl });
  next();
});

server.post(`${root}/:id/activities`, (request, response, next) => {
  text(request).then((body) => {
    const activity = JSON.parse(body);
    said += 1;
    const echo = { ...activity, id: String(said), from: { role: 'user' } };
    const answer = { type: 'message', text: activity.text, from: { role: 'bot' } };
    streams.get(request.params.id)?.send(JSON.stringify({ activities: [echo, answer] }));
    response.send(200, { id: String(said) });
    next();
  });
});

server.server.on('upgrade', (request, socket, head) => {
  const id = request.url?.split('/').at(-2) ?? '';
  sockets.handleUpgrade(request, socket, head, (client) => {
    streams.set(id, client);
    client.send(JSON.stringify({ activities: [{ type: 'message', from: { role: 'bot' } }] }));
  });
});

server.listen(0, '127.0.0.1', () => {
  console.log(`ready at http://127.0.0.1:${server.address().port}`);
});
process.once('SIGTERM', () => process.exit(0));
