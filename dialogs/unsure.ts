import { z } from 'zod';
import type { Choice } from '../src/conversations/index.ts';
import type { WorthAsking } from './matter/intent.ts';
import { messageIdSchema } from './stage/memory.ts';
import { defineTalk, line, type Scene, type Step } from './stage/talk.ts';
import { createWords } from './stage/wording.ts';
import en from './unsure.en.json' with { type: 'json' };
import zh from './unsure.zh.json' with { type: 'json' };

export const UNSURE = 'unsure';

const words = createWords(UNSURE, { en, zh });
const ACTION = /^unsure:(\w+)(?::\w+)?$/;

const said = z.object({ text: z.string(), message: messageIdSchema, cause: messageIdSchema });
const kinds = z.tuple([z.string(), z.string()]);
const options = said.extend({ kinds });
type Options = z.infer<typeof options>;
type State = z.infer<typeof said>;

/** The dialog that each of them is for. */
const DIALOGS = {
  emergency: 'emergency',
  complaint: 'complaint',
  suggestion: 'suggestion',
  person: 'person',
  status: 'status',
  question: 'answer',
} as const satisfies Record<WorthAsking, string>;

/** A message that may be for one thing or another: asked once, with two buttons. */
export const unsure = defineTalk<Options, State>({
  id: UNSURE,
  options,
  state: said,
  begin: (given, scene) => asking(given, scene),
  hear(state, move, _scene) {
    const kind = move.kind === 'presses' ? parseUnsureAction(move.action) : undefined;
    return kind && { say: [], next: { kind: 'go', to: DIALOGS[kind], options: state } };
  },
});

function asking({ kinds: [first, second], ...state }: Options, { voice }: Scene): Step<State> {
  const danger = first === 'emergency' || second === 'emergency';
  const other = first === 'emergency' ? second : first;
  const choices: Choice[] = danger
    ? [
        { title: words(voice, 'yes'), action: 'unsure:emergency:yes' },
        { title: words(voice, 'no'), action: `unsure:${other}:no` },
      ]
    : [first, second].flatMap((kind) => choiceFor(kind, voice));
  const text = words(voice, danger ? 'danger' : 'which');
  return { say: [line(text, choices)], next: { kind: 'wait', state } };
}

function choiceFor(kind: string, voice: Scene['voice']): Choice[] {
  const asked = parseAsked(kind);
  if (!asked || asked === 'emergency') return [];
  return [{ title: words(voice, asked), action: `unsure:${asked}` }];
}

function parseAsked(kind: string | undefined): WorthAsking | undefined {
  return kind !== undefined && kind in DIALOGS ? (kind as WorthAsking) : undefined;
}

export const parseUnsureAction = (action: string) => parseAsked(ACTION.exec(action)?.[1]);

/** The message that was asked about, when what stands open is that question. */
export function askedAbout(open: { id: string; state?: unknown } | undefined): string | undefined {
  return open?.id === UNSURE ? said.safeParse(open.state).data?.text : undefined;
}
