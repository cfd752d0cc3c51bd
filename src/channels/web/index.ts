/** Direct Line, the chat page and its launcher. */
export type { AttachmentStore } from './attachments.ts';
export { type ConversationFiles, createConversationFiles } from './files.ts';
export { createLimits, type Limit, type Limits } from './limits.ts';
export { type ChatPageParts, chatPageRoutes } from './pages.ts';
export { createPresence, type Presence } from './presence.ts';
export type { Revocations } from './revocations.ts';
export { createWebChannel, type WebChannel, type WebChannelOptions } from './webChannel.ts';
