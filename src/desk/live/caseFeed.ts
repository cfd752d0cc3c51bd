import type { CaseRecord } from '../../cases/index.ts';
import type { Conversations, Message, Signal, Speaker } from '../../conversations/index.ts';
import { firstName, type SignedIn } from '../../staff/index.ts';
import type { CaseId, ConversationId } from '../../vocabulary.ts';
import type { Board } from '../board.ts';
import type { CaseFiles } from '../caseFile.ts';
import type { ServerFrame, Typist } from '../protocol/live.ts';
import type { Line } from './line.ts';

/** One case on one page: its view, its messages, who types. */
export interface CaseFeed {
  signal(signal: { kind: 'typing'; on: boolean } | { kind: 'read'; seq: number }): void;
  /** The view comes anew when its customer has come or gone. */
  look(): void;
  stop(): void;
}

interface CaseFeedParts {
  line: Line;
  agent: () => SignedIn | undefined;
  board: Board;
  files: CaseFiles;
  conversations: Conversations;
  isHere(conversation: ConversationId): boolean;
  failed(error: unknown): void;
  /** It is no longer his to see. */
  lost(): void;
}

export function openCaseFeed(record: CaseRecord, after: number, parts: CaseFeedParts): CaseFeed {
  const { line, board, conversations, failed } = parts;
  const { id, conversation } = record.case;
  const renew = createRenewal(id, parts);
  const deliver = async (messages: readonly Message[]) => {
    const floor = (await conversations.find(conversation))?.floor ?? { holder: 'bot' };
    await line.send({ type: 'said', case: id, messages, floor });
  };
  let wasHere = parts.isHere(conversation);
  renew();
  const stops = [
    conversations.follow(conversation, after, deliver),
    conversations.signals.listen(conversation, (signal) => {
      const frame = frameOf(id, signal, parts.agent());
      if (frame) line.send(frame).catch(failed);
    }),
    board.changes.listen((change) => {
      if (change.after.id === id) renew();
    }),
  ];
  return {
    signal: (signal) => {
      const agent = parts.agent();
      if (!agent) return;
      const from: Speaker = { role: 'staff', id: agent.id, name: firstName(agent) };
      conversations.signals.send(conversation, { ...signal, from });
    },
    look: () => {
      const isHere = parts.isHere(conversation);
      if (isHere !== wasHere) renew();
      wasHere = isHere;
    },
    stop: () => {
      for (const stop of stops) stop();
    },
  };
}

/** Sends the view as it is now; when more changes meanwhile, once more. */
function createRenewal(id: CaseId, { line, agent, files, failed, lost }: CaseFeedParts) {
  let running = false;
  let again = false;
  const renew = async () => {
    const viewer = agent();
    const record = viewer && (await files.find(viewer, id));
    if (!viewer || !record) return lost();
    await line.send({ type: 'case', case: await files.view(viewer, record) });
  };
  const run = async () => {
    while (again) {
      again = false;
      await renew();
    }
  };
  return () => {
    again = true;
    if (running) return;
    running = true;
    run()
      .catch(failed)
      .finally(() => {
        running = false;
      });
  };
}

function frameOf(id: CaseId, signal: Signal, me: SignedIn | undefined): ServerFrame | undefined {
  const who = typistOf(signal.from);
  if (!who || (who.role === 'staff' && who.id === me?.id)) return undefined;
  return signal.kind === 'typing'
    ? { type: 'typing', case: id, who, on: signal.on }
    : { type: 'read', case: id, who, seq: signal.seq };
}

const typistOf = (from: Speaker): Typist | undefined => (from.role === 'bot' ? undefined : from);
