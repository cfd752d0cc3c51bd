import { z } from 'zod';
import type { Candidate, Outcome } from '../knowledge/index.ts';
import type { RouteRequest, RouteResponse } from '../pages/index.ts';
import type { SignedIn } from '../staff/index.ts';
import type { CaseId } from '../vocabulary.ts';
import type { CaseFiles } from './caseFile.ts';
import type { DeskOptions } from './desk.ts';
import type { Presence } from './presence.ts';
import type {
  ArticlesView,
  AuditView,
  CasesView,
  HoursView,
  MessagesView,
  WhyView,
} from './protocol/view.ts';
import { absent, answer, refuse, refuseShape } from './refuse.ts';
import type { Search } from './search.ts';

export interface ReadingParts extends DeskOptions {
  files: CaseFiles;
  search: Search;
  presence: Presence;
}

type Reading = (
  parts: ReadingParts,
  agent: SignedIn,
  request: RouteRequest,
) => Promise<RouteResponse>;

/** What pages read, by path under `/desk/`. */
export const reading: Readonly<Record<string, Reading>> = {
  cases: listCases,
  'cases/:id': readCase,
  'cases/:id/messages': readMessages,
  'cases/:id/messages/:seq/why': readWhy,
  'cases/:id/files/:file': readFile,
  articles: readArticles,
  hours: readHours,
  audit: readAudit,
};

const yes = z.enum(['true', 'false']).transform((text) => text === 'true');
const count = (most: number, usual: number) =>
  z.coerce.number().int().min(1).max(most).default(usual);
const short = z.string().max(200);

const filter = z.strictObject({
  open: yes.exactOptional(),
  kind: z.enum(['question', 'complaint', 'suggestion', 'emergency']).exactOptional(),
  owner: short.exactOptional(),
  handler: short.exactOptional(),
  customer: short.exactOptional(),
  product: short.exactOptional(),
  search: short.default(''),
  after: short.exactOptional(),
  limit: count(500, 100),
});
export type ListFilter = z.output<typeof filter>;

async function listCases({ search }: ReadingParts, agent: SignedIn, { query }: RouteRequest) {
  const parsed = filter.safeParse(Object.fromEntries(query));
  if (!parsed.success) return refuseShape(parsed.error);
  return answer((await search.find(agent, parsed.data)) satisfies CasesView);
}

async function readCase(parts: ReadingParts, agent: SignedIn, { params }: RouteRequest) {
  const record = await parts.files.find(agent, asCaseId(params.id));
  if (!record) return absent();
  await parts.audit.record({ at: parts.clock(), by: agent.id, did: 'saw', to: record.case.id });
  return answer(await parts.files.view(agent, record));
}

const window = z.strictObject({
  after: z.coerce.number().int().min(0).default(0),
  limit: count(500, 100),
});

async function readMessages(parts: ReadingParts, agent: SignedIn, request: RouteRequest) {
  const record = await parts.files.find(agent, asCaseId(request.params.id));
  if (!record) return absent();
  const parsed = window.safeParse(Object.fromEntries(request.query));
  if (!parsed.success) return refuseShape(parsed.error);
  const { conversation: id } = record.case;
  const { after, limit } = parsed.data;
  const messages = await parts.conversations.messages(id, after, limit);
  const lastSeq = (await parts.conversations.find(id))?.lastSeq ?? 0;
  return answer({ messages, lastSeq } satisfies MessagesView);
}

/** What the customer or a colleague sent. */
async function readFile(parts: ReadingParts, agent: SignedIn, { params }: RouteRequest) {
  const record = await parts.files.find(agent, asCaseId(params.id));
  const { conversation } = record?.case ?? {};
  return (
    (conversation && (await parts.attachments.show(conversation, params.file ?? ''))) || absent()
  );
}

/** Of the bot's message `seq`: what it understood of the customer's words before it. */
async function readWhy(parts: ReadingParts, agent: SignedIn, { params }: RouteRequest) {
  const record = await parts.files.find(agent, asCaseId(params.id));
  const seq = Number(params.seq);
  if (!record || !Number.isInteger(seq)) return absent();
  const { conversation, language } = record.case;
  const before = await parts.conversations.messages(conversation, Math.max(0, seq - 12), 12);
  const asked = before.findLast(
    (message) =>
      message.seq < seq && message.from.role === 'customer' && message.content.kind === 'text',
  );
  if (asked?.content.kind !== 'text') return absent();
  return answer(whyOf(parts, asked.content.text, language) satisfies WhyView);
}

function whyOf({ knowledge }: ReadingParts, question: string, language: string): WhyView {
  const { outcome, words } = knowledge.explain(question, language);
  const { kind, confidence } = outcome;
  const candidates = candidatesOf(outcome).map(({ article, confidence }) => ({
    ...{ article: article.id, title: article.title, confidence },
  }));
  return { question, kind, confidence, candidates, words: words.map(({ word }) => word) };
}

function candidatesOf(outcome: Outcome): readonly Candidate[] {
  switch (outcome.kind) {
    case 'answer':
      return [outcome.best, ...outcome.runnersUp];
    case 'clarify':
      return outcome.candidates;
    case 'abstain':
      return outcome.related;
    default:
      return outcome satisfies never;
  }
}

const looking = z.strictObject({
  search: short.default(''),
  language: z.string().max(8).default('en'),
});
const MOST_OFFERED = 20;

async function readArticles(
  { knowledge, cannedReplies }: ReadingParts,
  _: SignedIn,
  { query }: RouteRequest,
) {
  const parsed = looking.safeParse(Object.fromEntries(query));
  if (!parsed.success) return refuseShape(parsed.error);
  const { language } = parsed.data;
  const wanted = parsed.data.search.toLowerCase();
  const fits = ({ title }: { title: string }) => title.toLowerCase().includes(wanted);
  const articles = knowledge
    .articles(language)
    .filter((article) => fits(article) || article.id.includes(wanted))
    .slice(0, MOST_OFFERED)
    .map(({ id, title, reply }) => ({ id, title, text: reply }));
  const kept = await cannedReplies.list();
  const canned = kept.filter((one) => one.language === language && fits(one));
  return answer({ articles, canned } satisfies ArticlesView);
}

async function readHours({ company, readHours: read }: ReadingParts) {
  const { hours, holidays } = await read();
  const view: HoursView = { timeZone: company().timeZone, hours, holidays };
  return answer(view);
}

const auditWindow = z.strictObject({
  since: z.coerce.number().int().min(0).default(0),
  limit: count(1_000, 200),
});

async function readAudit({ audit }: ReadingParts, agent: SignedIn, { query }: RouteRequest) {
  if (!agent.manager) return refuse(403, 'only-a-manager', 'Only a manager can read this.');
  const parsed = auditWindow.safeParse(Object.fromEntries(query));
  if (!parsed.success) return refuseShape(parsed.error);
  const entries = await audit.list(parsed.data.since, parsed.data.limit);
  return answer({ entries } satisfies AuditView);
}

const asCaseId = (text: string | undefined): CaseId => parseCaseId(text ?? '');
const parseCaseId = (text: string): CaseId => text as CaseId;
