import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { ServiceClientCredentialsFactory } from 'botframework-connector';
import { exportJWK, SignJWT } from 'jose';

export const appId = '00000000-0000-0000-0000-0000000000aa';

/** What a channel was sent. */
export interface Delivered {
  path: string;
  activity: Record<string, unknown>;
}

/** Issuer, keys and connector of a channel, all on loopback. */
export async function openMicrosoft() {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = {
    ...(await exportJWK(pair.publicKey)),
    kid: 'k1',
    endorsements: ['msteams', 'directline'],
  };
  const delivered: Delivered[] = [];
  const answers: number[] = [];
  let look: () => void = () => {};
  const receive = async (request: IncomingMessage) => {
    const status = answers.shift() ?? 200;
    const activity = (await json(request)) as Delivered['activity'];
    if (status === 200) delivered.push({ path: request.url ?? '', activity });
    look();
    return { status, body: { id: `remote-${delivered.length}` } };
  };
  const server = createServer(async (request, response) => {
    const reply =
      request.url === '/openid'
        ? { status: 200, body: { jwks_uri: `${origin}/keys` } }
        : request.url === '/keys'
          ? { status: 200, body: { keys: [key] } }
          : await receive(request);
    response.writeHead(reply.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(reply.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const serviceUrl = `${origin}/connector/`;

  const sign = (bend: Bend = {}) =>
    new SignJWT({ serviceurl: serviceUrl, ...bend.claims })
      .setProtectedHeader({ alg: 'RS256', kid: bend.kid ?? 'k1' })
      .setIssuer(bend.issuer ?? `${origin}/issuer`)
      .setAudience(bend.audience ?? appId)
      .setIssuedAt()
      .setExpirationTime(bend.expires ?? '1h')
      .sign(bend.stranger ? stranger.privateKey : pair.privateKey);
  return {
    serviceUrl,
    sign,
    delivered,
    /** Statuses with which the connector answers next. */
    answers,
    issuer: {
      ToBotFromChannelTokenIssuer: `${origin}/issuer`,
      ToBotFromChannelOpenIdMetadataUrl: `${origin}/openid`,
      ToBotFromEmulatorOpenIdMetadataUrl: `${origin}/openid`,
      ToChannelFromBotLoginUrl: `${origin}/login`,
      ToChannelFromBotOAuthScope: `${origin}/scope`,
      OAuthUrl: `${origin}/oauth`,
      CallerId: 'test',
    },
    until: <T>(find: () => T | undefined | false) =>
      new Promise<T>((resolve) => {
        look = () => {
          const found = find();
          if (found) resolve(found);
        };
        look();
      }),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Bend {
  kid?: string;
  issuer?: string;
  audience?: string;
  expires?: string | number;
  claims?: object;
  stranger?: boolean;
}

/** Knows one app, and signs what it sends with nothing. */
export class LoopbackCredentials extends ServiceClientCredentialsFactory {
  override isValidAppId = async (id: string) => id === appId;
  override isAuthenticationDisabled = async () => false;
  override createCredentials = async () => ({
    signRequest: async <Request>(request: Request) => request,
  });
}
