import { once } from 'node:events';
import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';
import { text } from 'node:stream/consumers';
import { SlackLimit, SlackRefusal } from './refusal.ts';

/** Calls a method of Slack's Web API. Throws SlackLimit, SlackRefusal, or what broke. */
export type WebApi = (method: string, args: object) => Promise<unknown>;

/** The workspace's, as whom. */
export interface Access {
  token: string;
  /** `https://slack.com/api/`. */
  apiUrl: string;
}

const PATIENCE_MS = 15_000;

/**
 * Over connections that are kept. Bolt's own client serialises each call four times for its log and
 * goes through fetch: that costs more than the answer that is sent by it.
 */
export function createWebApi({ token, apiUrl }: Access): WebApi {
  const isSecure = new URL(apiUrl).protocol === 'https:';
  const agent = isSecure ? new SecureAgent({ keepAlive: true }) : new Agent({ keepAlive: true });
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
  };
  const ask = isSecure ? secureRequest : request;
  return async (method, args) => {
    const asking = ask(new URL(method, apiUrl), { method: 'POST', agent, headers });
    asking.end(formOf(args));
    return answerIn(method, await responseTo(asking));
  };
}

/** What is no plain value goes as JSON in its field. */
function formOf(args: object): string {
  const given = Object.entries(args).flatMap(([name, value]): [string, string][] => {
    if (value === undefined) return [];
    return [[name, typeof value === 'object' ? JSON.stringify(value) : String(value)]];
  });
  return new URLSearchParams(given).toString();
}

async function responseTo(asking: ClientRequest): Promise<IncomingMessage> {
  const late = () => asking.destroy(new Error(`Slack did not answer within ${PATIENCE_MS} ms.`));
  asking.setTimeout(PATIENCE_MS, late);
  const [response] = await once(asking, 'response');
  return response;
}

interface Answered {
  ok?: boolean;
  error?: string;
  /** Scopes that are missing. */
  needed?: string;
}

async function answerIn(method: string, response: IncomingMessage): Promise<unknown> {
  const body = await text(response);
  const { statusCode, headers } = response;
  if (statusCode === 429) throw new SlackLimit(Number(headers['retry-after'] ?? 1));
  if (statusCode !== 200) throw new Error(`Slack answered ${method} with ${statusCode}.`);
  const answer: Answered = JSON.parse(body);
  if (answer.ok) return answer;
  if (answer.error === 'ratelimited') throw new SlackLimit(1);
  throw new SlackRefusal(method, answer.error ?? 'unknown', answer.needed);
}
