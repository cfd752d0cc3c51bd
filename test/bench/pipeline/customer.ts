import { connect, type Socket } from 'node:net';
import { WebSocket } from 'ws';

/** A customer with a stream and a connection of his own; asks one question at a time. */
export interface Customer {
  /** Resolves to the moment (performance.now) at which the answer came. */
  ask(text: string): Promise<number>;
  leave(): void;
}

/** Speaks just enough Direct Line and HTTP to be cheaper than any server it measures. */
export async function createCustomer(origin: string): Promise<Customer> {
  const start = `${origin}/v3/directline/conversations`;
  const { conversationId, token, streamUrl } = await (
    await fetch(start, { method: 'POST' })
  ).json();
  const stream = new WebSocket(streamUrl, { perMessageDeflate: false });
  const greeted = nextAnswer(stream, '"role":"bot"');
  await greeted;
  const { hostname, port, host } = new URL(origin);
  const socket = connect(Number(port), hostname).setNoDelay();
  const post = createPoster(
    socket,
    `POST /v3/directline/conversations/${conversationId}/activities HTTP/1.1\r\nhost: ${host}\r\n` +
      `authorization: Bearer ${token}\r\ncontent-type: application/json\r\ncontent-length: `,
  );
  let asked = 0;
  return {
    ask: async (text) => {
      asked += 1;
      const mark = `q${asked}`;
      const answered = nextAnswer(stream, `"clientActivityID":"${mark}"`);
      const channelData = { clientActivityID: mark };
      await post(JSON.stringify({ type: 'message', text, channelData }));
      return answered;
    },
    leave: () => {
      stream.terminate();
      socket.destroy();
    },
  };
}

/** The bot's first word once `mark` was seen. */
function nextAnswer(stream: WebSocket, mark: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let seen = false;
    stream.onmessage = ({ data }) => {
      const frame = String(data);
      seen ||= frame.includes(mark);
      if (seen && frame.includes('"role":"bot"')) resolve(performance.now());
    };
    stream.onclose = ({ code }) => reject(new Error(`The stream ended with ${code}.`));
  });
}

/** Posts one body after another over one connection; rejects when the answer is not 200. */
function createPoster(socket: Socket, head: string): (body: string) => Promise<void> {
  let received = '';
  let settle: { resolve(): void; reject(error: Error): void } | undefined;
  const read = () => {
    const end = received.indexOf('\r\n\r\n') + 4;
    if (end < 4) return;
    const length = Number(/content-length: (\d+)/i.exec(received)?.[1]);
    if (received.length < end + length) return;
    const reply = received;
    received = '';
    if (reply.startsWith('HTTP/1.1 200')) settle?.resolve();
    else settle?.reject(new Error(reply));
  };
  socket.setEncoding('latin1');
  socket.on('data', (data) => {
    received += data;
    read();
  });
  socket.on('error', (error) => settle?.reject(error));
  return (body) =>
    new Promise((resolve, reject) => {
      settle = { resolve, reject };
      socket.write(`${head}${Buffer.byteLength(body)}\r\n\r\n${body}`);
    });
}
