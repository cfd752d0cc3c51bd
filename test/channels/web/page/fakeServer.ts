import { Refused, type Request } from '../../../../src/channels/web/page/link/request.ts';

type Socket = Pick<WebSocket, 'close' | 'onopen' | 'onmessage' | 'onclose'>;

/** A strict little Direct Line: one conversation, kept while the connection comes and goes. */
export class FakeServer {
  readonly posts: { clientId: string; text: string }[] = [];
  readonly sockets: FakeSocket[] = [];
  asked = 0;
  /** What the next posts are answered with, before it takes them. */
  refusals: (Refused | Error)[] = [];
  isReachable = true;
  letsSocketsIn = true;
  conversation = 'c1';

  ask = async (method: 'GET' | 'POST', path: string, { body }: Request): Promise<unknown> => {
    this.asked += 1;
    if (!this.isReachable) throw new TypeError('fetch failed');
    if (path === '/chat/visitor') return { visitor: 'secret' };
    if (path === '/chat/token') return this.#pass(body);
    return method === 'GET' ? this.#since(path) : this.#take(body);
  };

  openSocket = (path: string): WebSocket => {
    const socket = new FakeSocket(path);
    this.sockets.push(socket);
    queueMicrotask(() => this.#accept(socket));
    return socket as unknown as WebSocket;
  };

  /** Something is said by the bot. */
  say(text: string): void {
    this.#append({ from: { id: 'bot', role: 'bot' }, text, channelData: {} });
  }

  cut(): void {
    for (const socket of this.sockets) socket.end();
  }

  #log: object[] = [];

  #pass(body: object | undefined): unknown {
    const asked = body && 'conversation' in body ? body.conversation : undefined;
    if (asked !== undefined && asked !== this.conversation) throw new Refused(404, 'Unknown.', 0);
    const stream = `ws://elsewhere/v3/directline/conversations/${this.conversation}/stream?t=x`;
    return { conversationId: this.conversation, token: 't', streamUrl: stream, visitor: 'secret' };
  }

  #take(body: object | undefined): unknown {
    const refusal = this.refusals.shift();
    if (refusal) throw refusal;
    const { text, channelData } = body as {
      text: string;
      channelData: { clientActivityID: string };
    };
    const clientId = channelData.clientActivityID;
    this.posts.push({ clientId, text });
    const known = this.posts.filter((post) => post.clientId === clientId).length > 1;
    if (!known) this.#append({ from: { id: 'me', role: 'user' }, text, channelData });
    return { id: 'posted' };
  }

  #append(said: { from: object; text: string; channelData: object }): void {
    const seq = this.#log.length + 1;
    const channelData = { ...said.channelData, 'webchat:sequence-id': seq };
    const activity = {
      ...said,
      channelData,
      type: 'message',
      id: `c1|${seq}`,
      timestamp: new Date(0).toISOString(),
    };
    this.#log.push(activity);
    for (const socket of this.sockets) if (socket.isOpen) socket.hear([activity], seq);
  }

  #since(path: string): unknown {
    const after = Number(new URL(path, 'http://x').searchParams.get('watermark'));
    return { activities: this.#log.slice(after), watermark: String(this.#log.length) };
  }

  #accept(socket: FakeSocket): void {
    if (!this.isReachable || !this.letsSocketsIn) {
      socket.end();
      return;
    }
    const after = Number(new URL(socket.path, 'http://x').searchParams.get('watermark'));
    socket.open();
    if (this.#log.length > after) socket.hear(this.#log.slice(after), this.#log.length);
  }
}

class FakeSocket implements Socket {
  onopen: WebSocket['onopen'] = null;
  onmessage: WebSocket['onmessage'] = null;
  onclose: WebSocket['onclose'] = null;
  readonly path: string;
  isOpen = false;

  constructor(path: string) {
    this.path = path;
  }

  open(): void {
    this.isOpen = true;
    this.onopen?.call(this as never, {} as never);
  }

  hear(activities: readonly object[], watermark: number): void {
    const data = JSON.stringify({ activities, watermark: String(watermark) });
    this.onmessage?.call(this as never, { data } as never);
  }

  keepAlive(): void {
    this.onmessage?.call(this as never, { data: '' } as never);
  }

  end(): void {
    this.isOpen = false;
    this.onclose?.call(this as never, {} as never);
  }

  close(): void {
    this.isOpen = false;
  }
}
