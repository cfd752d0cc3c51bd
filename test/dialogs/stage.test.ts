import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Cue, createStage } from '../../dialogs/stage/stage.ts';
import { DONE, defineTalk, line, type Step } from '../../dialogs/stage/talk.ts';
import type { MessageId } from '../../src/vocabulary.ts';
import { scene } from './scene.ts';

/** A form of two fields that may be left for a question and taken up again. */
const form = defineTalk({
  id: 'form',
  options: z.unknown(),
  state: z.object({ given: z.array(z.string()) }),
  keeps: true,
  begin: () => asks([]),
  hear({ given }, move) {
    if (move.kind !== 'says' || move.text.endsWith('?')) return undefined;
    const all = [...given, move.text];
    return all.length < 2
      ? asks(all)
      : { say: [line(`Taken down: ${all.join(', ')}`)], next: DONE };
  },
  resume: ({ given }) => asks(given),
});

function asks(given: string[]): Step<{ given: string[] }> {
  const asked = given.length === 0 ? 'What happened?' : 'Which product?';
  return { say: [line(asked)], next: { kind: 'wait', state: { given } } };
}

const question = defineTalk({
  id: 'question',
  options: z.object({ text: z.string() }),
  state: z.unknown(),
  begin: ({ text }) => ({ say: [line(`About “${text}”.`)], next: DONE }),
});

const says = (text: string, talk = 'question'): Cue => {
  const message = 'c|1' as MessageId;
  const move = { kind: 'says' as const, text, message, cause: message };
  return { move, talk, options: move, aside: false };
};

describe('a dialog that keeps its place', () => {
  it('is left for a question and taken up where it was', async () => {
    const stage = createStage([form, question]);
    let stack: Awaited<ReturnType<typeof stage>>['stack'] = [];
    const said: unknown[] = [];
    for (const cue of [
      says('a complaint', 'form'),
      says('It burnt'),
      says('How long?'),
      says('K170'),
    ]) {
      const played = await stage(cue, scene, JSON.parse(JSON.stringify(stack)));
      said.push(...played.say.map((content) => 'text' in content && content.text));
      stack = played.stack;
    }
    expect(said).toEqual([
      'What happened?',
      'Which product?',
      'About “How long?”.',
      'Which product?',
      'Taken down: It burnt, K170',
    ]);
    expect(stack).toEqual([]);
  });

  it('is forgotten when this version does not know it any more', async () => {
    const stage = createStage([question]);
    const played = await stage(says('Hello?'), scene, [{ id: 'form', state: { given: [] } }]);
    expect(played.say).toEqual([line('About “Hello?”.')]);
    expect(played.stack).toEqual([]);
  });
});
