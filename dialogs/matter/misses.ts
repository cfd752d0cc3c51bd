import type { Candidate } from '../../src/knowledge/index.ts';
import type { MessageId } from '../../src/vocabulary.ts';
import type { Matter, Miss, Notes } from '../stage/memory.ts';
import type { Effect, Next, Scene } from '../stage/talk.ts';
import { missed, raised } from './matters.ts';
import { belongsToLastMiss } from './question.ts';

/** A miss, under the message of the one it still belongs to. */
export function newMiss(
  kind: Miss['kind'],
  { text, message }: { text: string; message: MessageId },
  candidates: readonly Candidate[],
  scene: Scene,
): Miss {
  const ids = candidates.map(({ article }) => article.id);
  const before = belongsToLastMiss(scene) ? scene.notes.lastMiss : undefined;
  const question = before ? `${before.question}\n${text}` : text;
  return { kind, at: scene.at, message: before?.message ?? message, question, candidates: ids };
}

/** What every miss leaves behind: the matter stays open, and the miss is counted once. */
export function afterMiss(
  miss: Miss,
  matter: Matter,
  scene: Scene,
): { notes: Notes; next: Next<{ matter: Matter['id'] }> } {
  const state = matter.state === 'disputed' ? 'disputed' : 'open';
  const matters = raised(scene.notes.matters, { ...matter, state });
  const misses = scene.notes.misses + (belongsToLastMiss(scene) ? 0 : 1);
  return {
    notes: { matters, misses, lastMiss: miss },
    next: { kind: 'wait', state: { matter: matter.id } },
  };
}

/** A list of candidates that the customer passed over is a gap as well. */
export function passedOver(scene: Scene): Effect[] {
  const { lastMiss } = scene.notes;
  const passed = lastMiss?.kind === 'clarified' && !belongsToLastMiss(scene);
  return passed ? [missed(lastMiss, 'clarified-in-vain', scene)] : [];
}
