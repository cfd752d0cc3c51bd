import { afterEach, describe, expect, it } from 'vitest';
import { connect } from './microsoftClient.ts';
import { browse, openSite, type Site } from './site.ts';

const day = 24 * 3600 * 1000;
const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function open(options: Parameters<typeof openSite>[0] = {}): Promise<Site> {
  const site = await openSite(options);
  ends.push(site.stop);
  return site;
}

function visit(site: Site, options: Parameters<typeof connect>[1] = {}) {
  const client = connect(site, options);
  ends.push(() => client.line.end());
  return client;
}

const breakSockets = (site: Site) => {
  ends.splice(ends.indexOf(site.stop), 1);
  return site.stop();
};

describe("Microsoft's Direct Line client", () => {
  it('is greeted, and its message comes back with the id of the POST and its own', async () => {
    const client = visit(await open());
    await client.heard('Welcome!');
    const id = await client.say('hello', { channelData: { clientActivityID: 'c-1' } });
    const echo = await client.heard('hello');
    expect(echo).toMatchObject({
      id,
      from: { role: 'user' },
      channelData: { clientActivityID: 'c-1', 'webchat:sequence-id': 3 },
    });
    expect(echo).not.toHaveProperty('replyToId');
    const reply = await client.until(() => client.received.at(2));
    expect(reply).toMatchObject({ from: { role: 'bot' }, conversation: { id: id.split('|')[0] } });
  });

  it('goes on where it was after the server restarts, nothing lost and nothing twice', async () => {
    const first = await open();
    const client = visit(first);
    await client.heard('Welcome!');
    await client.say('one');
    await client.until(() => client.received.length === 3);
    const id = (client.line as never as { conversationId: string }).conversationId;
    await breakSockets(first);
    const second = await open({ memory: first.memory, port: first.port });
    await second.conversations.receive(id as never, said('while away'));
    await client.heard('while away');
    await client.say('two');
    await client.heard('two');
    await client.until(() => client.received.length === 7);
    const places = client.received.map(({ channelData }) => sequence(channelData));
    expect(places).toEqual([2, 3, 4, 5, 6, 7, 8]);
  });

  it('takes up a lost stream without a gap', async () => {
    const site = await open();
    const client = visit(site);
    await client.heard('Welcome!');
    site.breakStreams();
    await client.say('in between');
    await client.until(() => client.received.length === 3);
    expect(client.received.map(({ channelData }) => sequence(channelData))).toEqual([2, 3, 4]);
  });

  it('shows a conversation in two tabs alike', async () => {
    const site = await open();
    const offer = (await browse(site)('POST', '/v3/directline/conversations', {})).body;
    const tab = () => visit(site, { token: offer.token, conversationId: offer.conversationId });
    const [left, right] = [tab(), tab()];
    await Promise.all([left.heard('Welcome!'), right.heard('Welcome!')]);
    await left.say('from the left');
    await right.say('from the right');
    await Promise.all([left, right].map((one) => one.until(() => one.received.length === 5)));
    expect(left.received).toEqual(right.received);
  });

  it('is told of an expired token and goes on with a fresh one', async () => {
    let now = Date.now();
    const site = await open({ clock: () => now });
    const visitor = (await browse(site)('POST', '/chat/visitor')).body.visitor;
    const offer = (await browse(site, visitor)('POST', '/chat/token', {})).body;
    const client = visit(site, { token: offer.token, conversationId: offer.conversationId });
    await client.heard('Welcome!');
    now += 4 * day;
    expect(await client.say('too late')).toBe('retry');
    expect(client.statuses.at(-1)).toBe('ExpiredToken');
    const again = { conversation: offer.conversationId };
    const fresh = await browse(site, visitor)('POST', '/chat/token', again);
    expect(fresh.status).toBe(200);
    client.line.reconnect(fresh.body);
    await client.say('here again');
    await client.heard('here again');
    expect(client.statuses.at(-1)).toBe('Online');
  });

  it('polls where it cannot have a socket', async () => {
    const client = visit(await open(), { webSocket: false, pollingInterval: 200 });
    await client.heard('Welcome!');
    await client.say('by polling');
    await client.until(() => client.received.length === 3);
    expect(client.texts().slice(0, 2)).toEqual(['Welcome!', 'by polling']);
  });

  it('sends what a button means, and its title comes back', async () => {
    const client = visit(await open());
    const { suggestedActions } = await client.heard('Welcome!');
    const [button] = (suggestedActions as { actions: Record<string, unknown>[] }).actions;
    expect(button).toMatchObject({ type: 'messageBack', title: 'Where is my order?' });
    const channelData = { messageBack: { displayText: button?.displayText } };
    await client.say(String(button?.text), { value: button?.value, channelData });
    const echo = await client.until(() => client.received.at(1));
    expect(echo).toMatchObject({ text: 'Where is my order?', value: button?.value });
    const reply = await client.until(() => client.received.at(2));
    expect(reply.text).toContain('ask:order-status');
  });

  it('shows the source of an answer and sends what the thumb says of it', async () => {
    const site = await open();
    const client = visit(site);
    await client.say('descale');
    const answer = await client.until(() =>
      client.received.find(({ text }) => /^echo/.test(`${text}`)),
    );
    const [entity] = answer.entities as Record<string, unknown>[];
    const url = `${site.origin}/articles/kettle-descale?lang=en`;
    expect(answer.text).toBe(`echo descale\n\n[1]: ${url} "Limescale  in  a kettle"`);
    expect(entity).toMatchObject({
      '@type': 'Message',
      type: 'https://schema.org/Message',
      citation: [{ position: 1, appearance: { name: 'Limescale "in" a kettle', url } }],
    });
    const [like] = (entity?.potentialAction ?? []) as object[];
    await client.post({ type: 'event', name: 'webchat:activity-status/feedback', value: like });
    const kept = await client.until(() => {
      const all = site.kept(String(answer.id).split('|')[0] ?? '');
      return all.find(({ content }) => content.kind === 'rating');
    });
    expect(kept.content).toEqual({ kind: 'rating', message: answer.id, helpful: true });
  });

  it('types without a trace', async () => {
    const site = await open();
    const client = visit(site);
    await client.heard('Welcome!');
    expect(await client.post({ type: 'typing' })).toEqual(expect.any(String));
    const id = (client.line as never as { conversationId: string }).conversationId;
    expect(site.kept(id)).toHaveLength(2);
  });
});

function said(text: string) {
  return { clientId: text, content: { kind: 'text', text } } as const;
}

function sequence(channelData: unknown): unknown {
  return (channelData as Record<string, unknown>)['webchat:sequence-id'];
}
