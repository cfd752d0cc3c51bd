import type { IncomingHttpHeaders } from 'node:http';
import type { RouteResponse } from '../pages/index.ts';
import { type Accounts, LONGEST_SESSION_MS, type SignedIn } from '../staff/index.ts';
import { refuse } from './refuse.ts';

/** As much of a request as the gate looks at. */
export interface Asking {
  headers: IncomingHttpHeaders;
  address: string;
}

/** Who may come in. Absent: nobody is signed in. */
export interface Gate {
  /** Refuses who does not come by https, or from this machine where there is none. */
  keep(asking: Asking): RouteResponse | undefined;
  /** Refuses what another site's page sent. */
  keepForeign(asking: Asking): RouteResponse | undefined;
  whoIs(asking: Asking): SignedIn | undefined;
  /** With the secret to ask again by, while a socket is open. */
  admit(asking: Asking): { secret: string; agent: SignedIn } | undefined;
  /** Headers that begin or end the browser's session. */
  remember(secret: string): Record<string, string>;
  forget(): Record<string, string>;
}

interface GateParts {
  accounts: Accounts;
  publicUrl?: string | undefined;
}

export function createGate({ accounts, publicUrl }: GateParts): Gate {
  const site = publicUrl?.startsWith('https:') ? new URL(publicUrl).origin : undefined;
  const name = site ? '__Host-desk' : 'desk';
  const traits = `Path=/; HttpOnly; SameSite=Strict${site ? '; Secure' : ''}`;
  const cookie = (value: string, seconds: number) => ({
    'set-cookie': `${name}=${value}; ${traits}; Max-Age=${seconds}`,
  });
  const admit = ({ headers }: Asking) => {
    const secret = cookieOf(headers.cookie, name);
    const agent = secret === undefined ? undefined : accounts.whoIs(secret);
    return secret !== undefined && agent ? { secret, agent } : undefined;
  };
  return {
    keep: (asking) => (site || isHere(asking) ? undefined : elsewhere),
    keepForeign: ({ headers: { origin, host } }) =>
      origin !== undefined && origin === (site ?? `http://${host}`) ? undefined : foreign,
    whoIs: (asking) => admit(asking)?.agent,
    admit,
    remember: (secret) => cookie(secret, LONGEST_SESSION_MS / 1000),
    forget: () => cookie('', 0),
  };
}

/** From this machine, under one of its own names: a stranger's domain may lead here too. */
function isHere({ headers, address }: Asking): boolean {
  const isLocal = /^(?:::1|(?:::ffff:)?127\..+)$/.test(address);
  const isNamed = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/i.test(headers.host ?? '');
  return isLocal && isNamed && headers['x-forwarded-for'] === undefined;
}

function cookieOf(header: string | undefined, name: string): string | undefined {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

const elsewhere = refuse(
  403,
  'NeedsHttps',
  'The desk is served over https, or on this machine alone. Set PUBLIC_URL to an https address.',
);
const foreign = refuse(
  403,
  'ForeignOrigin',
  'Only pages of this site may do that. Open the desk itself.',
);
