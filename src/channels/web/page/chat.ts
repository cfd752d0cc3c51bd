import type { Memory, Timers } from '../../../pages/browser.ts';
import type { Activity, Message, Speaker } from './link/activity.ts';
import { Courier } from './link/courier.ts';
import { Link, type LinkState } from './link/link.ts';
import { type Outbox, type Outgoing, openOutbox, outboxKey } from './link/outbox.ts';
import { type Ask, Refused } from './link/request.ts';
import type { Upload } from './link/upload.ts';
import { createVisit, type Pass } from './link/visit.ts';
import { type Ratings, readRatings, writeRatings } from './ratings.ts';
import { addMessages, withoutEchoed } from './timeline.ts';

/** All the page shows; replaced whole when something changes. */
export interface ChatState {
  phase: 'loading' | 'ready' | 'failed';
  link: LinkState;
  messages: readonly Message[];
  /** Written here or in another tab and not yet seen back. */
  outgoing: readonly Outgoing[];
  typing?: Speaker | undefined;
  /** The last message seen before the link was lost, once others have come after it. */
  missedAfter?: number | undefined;
  /** How often something was said on this page, other tabs aside. */
  said: number;
  /** The last message of the backlog: what comes after it is news. */
  readUpTo: number;
  ratings: Ratings;
  /** A person has seen the messages up to here. */
  personRead: number;
}

export interface Chat {
  state(): ChatState;
  subscribe(listener: () => void): () => void;
  connect(): void;
  suspend(): void;
  refresh(): void;
  say(text: string, action?: string): void;
  /** Resolves when the server has it. Rejects with Refused. */
  upload(file: File, text: string, progress: (share: number) => void): Promise<void>;
  sendAgain(clientId: string): void;
  discard(clientId: string): void;
  rate(message: string, helpful: boolean): void;
  /** The customer types; a person who speaks with him sees it. */
  typing(): void;
  /** The customer has the messages up to here before his eyes. */
  hasRead(seq: number): void;
}

export interface ChatParts {
  ask: Ask;
  memory: Memory;
  timers: Timers;
  openSocket(path: string): WebSocket;
  random: () => number;
  newId: () => string;
  upload: Upload;
  /** From a link in a mail: brings back into a conversation. */
  returning?: string | undefined;
  locale: string;
}

/** Names the outbox of a browser that has had no conversation yet. */
const beforeTheFirst = 'new';
const typingLasts = 8_000;
const typingAgain = 3_000;
/** With nothing to show after this, an empty conversation is shown as such. */
const backlogExpected = 900;

export function createChat(parts: ChatParts): Chat {
  return new LiveChat(parts);
}

const isWithPerson = (messages: readonly Message[]): boolean =>
  messages.findLast(({ handover }) => handover)?.toPerson ?? false;

class LiveChat implements Chat {
  readonly #parts: ChatParts;
  readonly #link: Link;
  readonly #courier: Courier;
  readonly #listeners = new Set<() => void>();
  #outbox: Outbox;
  #conversation: string;
  #pass: Pass | undefined;
  #unwatch = () => {};
  #endTyping = () => {};
  #state: ChatState = {
    phase: 'loading',
    link: 'connecting',
    messages: [],
    outgoing: [],
    said: 0,
    readUpTo: 0,
    ratings: {},
    personRead: 0,
  };
  /** The last message seen when the link was lost. */
  #lostAt: number | undefined;
  /** While true, what comes was said before the page was opened. */
  #backlog = true;
  #toldTyping = 0;
  #toldRead = 0;

  constructor(parts: ChatParts) {
    this.#parts = parts;
    const changed = () => this.#showOutbox();
    const visit = createVisit(parts);
    this.#conversation = visit.last() ?? beforeTheFirst;
    this.#outbox = openOutbox(parts.memory, this.#conversation);
    this.#link = new Link({
      ...parts,
      visit,
      entered: (pass) => this.#enter(pass),
      received: ({ activities }) => this.#receive(activities),
      changed: (state) => this.#follow(state),
    });
    this.#courier = new Courier({ ...parts, changed, renew: () => this.#link.connect() });
    this.#attend();
  }

  state = () => this.#state;
  connect = () => this.#link.connect();
  suspend = () => this.#link.suspend();
  refresh = () => this.#link.refresh();

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  say(text: string, action?: string): void {
    this.#speak();
    this.#send({ text, ...(action !== undefined && { action }) });
  }

  /** From now on what comes is news, and the page is at its end. */
  #speak(): void {
    this.#backlog = false;
    this.#set({ said: this.#state.said + 1 });
  }

  async upload(file: File, text: string, progress: (share: number) => void): Promise<void> {
    if (!this.#pass) throw new Refused(0, '', 0);
    this.#speak();
    const { conversation, token } = this.#pass;
    const channelData = { clientActivityID: this.#parts.newId() };
    const activity = { type: 'message', text, channelData, locale: this.#parts.locale };
    const form = new FormData();
    const type = 'application/vnd.microsoft.activity';
    form.append('activity', new Blob([JSON.stringify(activity)], { type }));
    form.append('file', file, file.name);
    const path = `/v3/directline/conversations/${conversation}/upload`;
    await this.#parts.upload({ path, token }, form, progress);
  }

  rate(message: string, helpful: boolean): void {
    this.#send({ rating: { message, helpful } });
    this.#keepRating(message, helpful);
  }

  typing(): void {
    const now = this.#parts.timers.now();
    if (now - this.#toldTyping < typingAgain || !isWithPerson(this.#state.messages)) return;
    this.#toldTyping = now;
    this.#signal({ type: 'typing' });
  }

  hasRead(seq: number): void {
    if (seq <= this.#toldRead || !this.#pass) return;
    this.#toldRead = seq;
    this.#signal({ type: 'event', name: 'firsthand:read', value: { seq } });
  }

  sendAgain(clientId: string): void {
    this.#outbox.change(clientId, { state: 'waiting', reason: undefined });
    this.#carry();
  }

  discard(clientId: string): void {
    this.#outbox.remove(new Set([clientId]));
    this.#showOutbox();
  }

  /** What is lost when it cannot be told now. */
  #signal(activity: object): void {
    if (!this.#pass) return;
    const { conversation, token } = this.#pass;
    const path = `/v3/directline/conversations/${conversation}/activities`;
    const body = { ...activity, from: { id: 'customer' } };
    this.#parts.ask('POST', path, { token, body }).catch(() => {});
  }

  #send(content: Pick<Outgoing, 'text' | 'action' | 'rating'>): void {
    const { newId, timers } = this.#parts;
    this.#outbox.add({ clientId: newId(), at: timers.now(), state: 'waiting', ...content });
    this.#carry();
  }

  #carry(): void {
    this.#showOutbox();
    void this.#courier.carry();
  }

  #enter(pass: Pass): void {
    if (pass.conversation !== this.#conversation) this.#open(pass.conversation);
    this.#pass = pass;
    this.#courier.serve(pass, this.#outbox);
  }

  /** What was written in a conversation the server no longer knows goes into the new one. */
  #open(conversation: string): void {
    const unsent = this.#outbox.list();
    this.#outbox.remove(new Set(unsent.map(({ clientId }) => clientId)));
    this.#conversation = conversation;
    this.#outbox = openOutbox(this.#parts.memory, conversation);
    for (const item of unsent) if (!item.rating) this.#outbox.add({ ...item, state: 'waiting' });
    this.#set({ messages: [], readUpTo: 0, missedAfter: undefined });
    this.#attend();
  }

  /** Shows what the browser keeps of this conversation, and what other tabs change in it. */
  #attend(): void {
    const key = outboxKey(this.#conversation);
    this.#unwatch();
    this.#unwatch = this.#parts.memory.watch(key, () => this.#showOutbox());
    this.#set({ ratings: readRatings(this.#parts.memory, this.#conversation) });
    this.#showOutbox();
  }

  #follow(link: LinkState): void {
    const { phase, messages } = this.#state;
    if (link === 'online') {
      this.#parts.timers.after(backlogExpected, () => this.#endBacklog());
      void this.#courier.carry();
    } else if (this.#state.link === 'online') this.#lostAt = messages.at(-1)?.seq ?? 0;
    const failed = phase === 'loading' && link === 'offline';
    this.#set({ link, ...(failed && { phase: 'failed' }) });
  }

  #endBacklog(): void {
    if (this.#state.link !== 'online') return;
    this.#backlog = false;
    this.#set({ phase: 'ready' });
  }

  #receive(activities: readonly Activity[]): void {
    const said = activities.filter((activity) => activity.kind === 'message');
    for (const activity of activities)
      if (activity.kind === 'rating') this.#keepRating(activity.message, activity.helpful);
      else if (activity.kind === 'read') this.#set({ personRead: activity.seq });
    const typist = activities.findLast(({ kind }) => kind === 'typing');
    if (typist?.kind === 'typing' && typist.from.role !== 'customer') this.#showTyping(typist.from);
    if (said.length > 0) this.#add(said);
  }

  #add(said: readonly Message[]): void {
    const messages = addMessages(this.#state.messages, said);
    const fromOthers = said.filter(({ from }) => from.role !== 'customer');
    this.#outbox.remove(new Set(said.flatMap(({ clientId }) => clientId ?? [])));
    this.#set({
      phase: 'ready',
      messages,
      ...(fromOthers.length > 0 && { typing: undefined }),
      ...(this.#backlog && { readUpTo: messages.at(-1)?.seq ?? 0 }),
      ...this.#missed(fromOthers),
    });
    this.#showOutbox();
  }

  #missed(news: readonly Message[]): Partial<ChatState> {
    const after = this.#lostAt;
    this.#lostAt = undefined;
    if (after === undefined || after === 0) return {};
    return news.some(({ seq }) => seq > after) ? { missedAfter: after } : {};
  }

  #showTyping(typing: Speaker): void {
    this.#endTyping();
    this.#endTyping = this.#parts.timers.after(typingLasts, () => this.#set({ typing: undefined }));
    this.#set({ typing });
  }

  #showOutbox(): void {
    const waiting = this.#outbox.list().filter(({ rating }) => !rating);
    this.#set({ outgoing: withoutEchoed(waiting, this.#state.messages) });
  }

  #keepRating(message: string, helpful: boolean): void {
    const ratings = { ...this.#state.ratings, [message]: helpful };
    writeRatings(this.#parts.memory, this.#conversation, ratings);
    this.#set({ ratings });
  }

  #set(change: Partial<ChatState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
