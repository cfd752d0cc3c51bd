import type { Case } from '../cases/index.ts';
import type { Signer } from '../pages/index.ts';
import type { CaseId, ConversationId } from '../vocabulary.ts';

/** Signed links that customers get. */
export interface Links {
  /** Where customers reach this server; '' before it listens. */
  origin(): string;
  /** The page where he sees his case. */
  receiptLink(subject: Pick<Case, 'id'>): Promise<string>;
  /** Back into his conversation from anywhere, such as from a mail. */
  returnLink(conversation: ConversationId): Promise<string>;
  readReceipt(token: string): Promise<CaseId | undefined>;
  readReturn(token: string): Promise<ConversationId | undefined>;
}

/** `origin`: where customers reach this server. */
export function createLinks(signer: Signer, origin: () => string): Links {
  return {
    origin,
    receiptLink: async ({ id }) => `${origin()}/receipt/${await signer.sign('receipt', id)}`,
    returnLink: async (id) => `${origin()}/chat#return=${await signer.sign('return', id)}`,
    readReturn: async (token) => parseConversationId(await signer.read('return', token)),
    readReceipt: async (token) => parseCaseId(await signer.read('receipt', token)),
  };
}

const parseCaseId = (text: string | undefined): CaseId | undefined => text as CaseId | undefined;

const parseConversationId = (text: string | undefined): ConversationId | undefined =>
  text as ConversationId | undefined;
