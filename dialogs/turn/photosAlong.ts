import type { CaseRecord } from '../../src/cases/index.ts';
import type { Notes } from '../stage/memory.ts';
import type { Effect, Move } from '../stage/talk.ts';

/** As many as wait at a time; the newest count. */
const MOST_WAITING = 50;

/** The notes with the photos of a move: they wait until something is recorded that they belong to. */
export function withPhotosOf(move: Move, notes: Notes): Notes {
  const sent = move.kind === 'says' ? (move.photos ?? []) : [];
  if (sent.length === 0) return notes;
  return { ...notes, photos: [...(notes.photos ?? []), ...sent].slice(-MOST_WAITING) };
}

interface Waiting {
  effects: readonly Effect[];
  notes: Notes;
}

/** Photos that wait go with the first thing that is recorded or added to a case. */
export function withPhotosAlong(played: Waiting, cases: readonly CaseRecord[]): Waiting {
  const { photos = [] } = played.notes;
  const first = photos.length > 0 ? played.effects.find(takesPhotos) : undefined;
  if (!first) return played;
  const taken = withPhotos(first, photos, cases);
  const { photos: _, ...notes } = played.notes;
  return { notes, effects: played.effects.map((one) => (one === first ? taken : one)) };
}

type Taking =
  | Extract<Effect, { kind: 'record' }>
  | (Extract<Effect, { kind: 'order' }> & { command: { do: 'hear' } });

const takesPhotos = (effect: Effect): effect is Taking =>
  effect.kind === 'record' || (effect.kind === 'order' && effect.command.do === 'hear');

function withPhotos(effect: Taking, sent: readonly string[], cases: readonly CaseRecord[]): Effect {
  if (effect.kind === 'record') {
    const { recording } = effect;
    const photos = joined(recording.facts.photos, sent);
    return { ...effect, recording: { ...recording, facts: { ...recording.facts, photos } } };
  }
  const { command } = effect;
  const before = cases.find((one) => one.case.id === effect.id)?.case.facts.photos;
  const photos = joined(command.facts?.photos ?? before, sent);
  return { ...effect, command: { ...command, facts: { ...command.facts, photos } } };
}

const joined = (before: readonly string[] = [], sent: readonly string[]): string[] => [
  ...new Set([...before, ...sent]),
];
