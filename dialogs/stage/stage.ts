import type { TurnContext as Turn } from 'botbuilder-core/lib/turnContext.js';
import type { DialogTurnResult } from 'botbuilder-dialogs/lib/dialog.js';
import type { DialogContext as Context } from 'botbuilder-dialogs/lib/dialogContext.js';
import type { DialogSet as Dialogs } from 'botbuilder-dialogs/lib/dialogSet.js';
import type { Content } from '../../src/conversations/index.ts';
import {
  BotAdapter,
  Dialog,
  DialogContext,
  DialogSet,
  DialogStateManager,
  DialogsComponentRegistration,
  TurnContext,
} from './botbuilder.ts';
import type { Memory } from './memory.ts';
import type { Effect, Move, Scene, Step, Talk } from './talk.ts';

/** What the dialogs did with one move. */
export interface Played {
  say: readonly Content[];
  effects: readonly Effect[];
  notes: Scene['notes'];
  stack: Memory['stack'];
}

/** Where a move goes: to the dialog that is open, and to this one when that has no use for it. */
export interface Cue {
  move: Move;
  /** Not offered to the open dialog first, unless that is attentive. */
  direct?: boolean;
  /** Offered to no open dialog, and said above whatever is open. */
  urgent?: boolean;
  talk: string;
  options: unknown;
  /** Over at once: the open dialog goes on afterwards. */
  aside: boolean;
}

export type Stage = (cue: Cue, scene: Scene, stack: Memory['stack']) => Promise<Played>;

/** Botbuilder keeps the stack of open dialogs; what each one says and does is decided by its talk. */
export function createStage(talks: readonly Talk[]): Stage {
  const set = new DialogSet();
  const contexts = createContexts(set);
  for (const talk of talks) set.add(new TalkDialog(talk));
  const keeps = new Set(talks.filter((talk) => talk.keeps).map(({ id }) => id));
  const attentive = new Set(talks.filter((talk) => talk.attentive).map(({ id }) => id));

  return async (cue, scene, stack) => {
    const known = stack.filter(({ id }) => set.find(id) !== undefined);
    const interrupts = known.some(({ id }) => keeps.has(id));
    const play = createPlay(cue.move, { ...scene, interrupts });
    const dc = contexts.take(play, known);
    const open = dc.activeDialog;
    const isFirst = !cue.urgent && (!cue.direct || attentive.has(open?.id ?? ''));
    // Not dc.continueDialog(): it sends events through the memory scopes, which cost more than the turn.
    if (open && isFirst) await set.find(open.id)?.continueDialog(dc);
    if (!play.heard && !cue.direct && !cue.urgent) await resumeBeneath(cue.talk, dc);
    if (!play.heard) {
      const over = cue.aside || cue.urgent || !open || keeps.has(open.id);
      await (over
        ? dc.beginDialog(cue.talk, asObject(cue))
        : dc.replaceDialog(cue.talk, asObject(cue)));
    }
    const { say, effects, scene: after } = play;
    return { say, effects, notes: after.notes, stack: contexts.giveBack(dc) };
  };
}

/** A button of a dialog that waits beneath: those above it are over. */
async function resumeBeneath(talk: string, dc: Context): Promise<void> {
  const place = dc.stack.findIndex(({ id }) => id === talk);
  if (place < 0 || place === dc.stack.length - 1) return;
  // The top is the end of the stack.
  dc.stack.splice(place + 1);
  await dc.dialogs.find(talk)?.continueDialog(dc);
}

const asObject = ({ options }: Cue): object => ({ options });

/** One move on its way through the dialogs. */
interface Play {
  move: Move;
  scene: Scene;
  heard: boolean;
  say: Content[];
  effects: Effect[];
}

const createPlay = (move: Move, scene: Scene): Play => ({
  move,
  scene,
  heard: false,
  say: [],
  effects: [],
});

/** Replies are returned by the turn, never sent from within it. */
class NoAdapter extends BotAdapter {
  override sendActivities = refuse;
  override updateActivity = refuse;
  override deleteActivity = refuse;
  override continueConversation = refuse;
}

async function refuse(): Promise<never> {
  throw new Error('Dialogs do not send: return what is to be said in the step.');
}

const adapter = new NoAdapter();
const plays = new WeakMap<Turn, Play>();

/** The usual memory scopes, which keep nothing themselves; each context would make them anew. */
const registered = new DialogsComponentRegistration();
const MEMORY = {
  memoryScopes: registered.getMemoryScopes(),
  pathResolvers: registered.getPathResolvers(),
};

/** Talks keep what they need in their state: nothing else is remembered of a dialog. */
class NoMemory extends DialogStateManager {
  override setValue() {}
}

/** Contexts are used again: making one costs more than most dialogs do. */
function createContexts(set: Dialogs) {
  const free: Context[] = [];
  const made = (): Context => {
    const turn = new TurnContext(adapter, { type: 'message' });
    turn.turnState.set('DialogStateManagerConfiguration', MEMORY);
    const dc = new DialogContext(set, turn, { dialogStack: [] });
    return Object.assign(dc, { state: new NoMemory(dc) });
  };
  return {
    take(play: Play, stack: Memory['stack']): Context {
      const dc = free.pop() ?? made();
      plays.set(dc.context, play);
      dc.stack = stack.map(({ id, state }) => ({ id, state }));
      return dc;
    },
    /** What it leaves is the stack. */
    giveBack(dc: Context): Memory['stack'] {
      plays.delete(dc.context);
      free.push(dc);
      return dc.stack;
    },
  };
}

function playOf(dc: Context): Play {
  const play = plays.get(dc.context);
  if (!play) throw new Error('A dialog runs only on the stage that made its context.');
  return play;
}

class TalkDialog extends Dialog {
  readonly #talk: Talk;

  constructor(talk: Talk) {
    super(talk.id);
    this.#talk = talk;
  }

  override async beginDialog(dc: Context, given?: { options?: unknown }) {
    return perform(dc, this.#talk.begin(given?.options, playOf(dc).scene));
  }

  override async continueDialog(dc: Context) {
    const { move, scene } = playOf(dc);
    const step = this.#talk.hear(dc.activeDialog?.state, move, scene);
    return step ? perform(dc, step) : Dialog.EndOfTurn;
  }

  override async resumeDialog(dc: Context) {
    return perform(dc, this.#talk.resume(dc.activeDialog?.state, playOf(dc).scene));
  }
}

async function perform(dc: Context, step: Step): Promise<DialogTurnResult> {
  const play = playOf(dc);
  play.heard = true;
  play.say.push(...step.say);
  play.effects.push(...(step.effects ?? []));
  if (step.notes) play.scene = { ...play.scene, notes: { ...play.scene.notes, ...step.notes } };
  const { next } = step;
  if (next.kind === 'done') return dc.endDialog();
  if (next.kind === 'go') return dc.replaceDialog(next.to, { options: next.options });
  if (dc.activeDialog) dc.activeDialog.state = next.state;
  return Dialog.EndOfTurn;
}
