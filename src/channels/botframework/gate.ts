import { type Activity, CloudAdapter, type InvokeResponse, type TurnContext } from 'botbuilder';
import {
  type AuthenticateRequestResult,
  AuthenticationError,
  type BotFrameworkAuthentication,
} from 'botframework-connector';
import type { InboundActivity } from './activity.ts';

export type Sender = AuthenticateRequestResult;
/** `unreachable`: nobody can be checked, because the issuer's keys cannot be had. */
export type Strange = 'unknown' | 'unreachable';

/** The SDK's adapter, asked in two steps: who is it, then his turn. */
export class Gate extends CloudAdapter {
  readonly #authentication: BotFrameworkAuthentication;

  constructor(authentication: BotFrameworkAuthentication) {
    super(authentication);
    this.#authentication = authentication;
  }

  async recognise(activity: InboundActivity, authorization: string): Promise<Sender | Strange> {
    try {
      const sender = await this.#authentication.authenticateRequest(
        parseForSdk(activity),
        authorization,
      );
      return isHeldTo(sender, activity.serviceUrl) ? sender : 'unknown';
    } catch (error) {
      return isInfrastructure(error) ? 'unreachable' : 'unknown';
    }
  }

  turn(
    sender: Sender,
    activity: InboundActivity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(sender, parseForSdk(activity), logic);
  }
}

/**
 * We call the address that the token names and no other. The Emulator's tokens name none, they
 * prove that the sender knows the bot's own password: it runs on this machine.
 */
function isHeldTo({ claimsIdentity }: Sender, serviceUrl: string): boolean {
  const claimed = claimsIdentity.getClaimValue('serviceurl');
  if (claimed !== null) return claimed === serviceUrl;
  return /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(new URL(serviceUrl).hostname);
}

function isInfrastructure(error: unknown): boolean {
  if (error instanceof AuthenticationError) return error.statusCode >= 500;
  return error instanceof Error && error.name === 'FetchError';
}

/** The SDK's type asks for every field there is; it reads the few that were checked. */
function parseForSdk(activity: InboundActivity): Activity {
  return { ...activity } as unknown as Activity;
}
