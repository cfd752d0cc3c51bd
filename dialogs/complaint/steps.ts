import { receiptOf } from '../../src/cases/index.ts';
import { caseInHand } from '../matter/ownCases.ts';
import {
  DONE,
  type Effect,
  lastLine,
  line,
  type Pressed,
  type Scene,
  type Step,
} from '../stage/talk.ts';
import { createWords, inTurn } from '../stage/wording.ts';
import { changeChoices, question } from './asking.ts';
import en from './complaint.en.json' with { type: 'json' };
import zh from './complaint.zh.json' with { type: 'json' };
import type { Form } from './form.ts';
import { articleOn } from './opening.ts';

const words = createWords('complaint', { en, zh });

export function asking(form: Form, scene: Scene, before?: string): Step<Form> {
  const { text, choices } = question(form, scene, caseInHand(scene)?.case.number);
  const said = inTurn(scene.voice, [before ?? '', text]);
  return { say: [line(said, choices)], next: { kind: 'wait', state: form } };
}

/** All is known and was shown before: only its buttons again. */
export function waiting(form: Form, scene: Scene): Step<Form> {
  const { choices } = question(form, scene, caseInHand(scene)?.case.number);
  const said = line(words(scene.voice, 'backSummary'), choices);
  return { say: [said], next: { kind: 'wait', state: form } };
}

export function changing(form: Form, scene: Scene): Step<Form> {
  const next: Form = { ...form, asked: 'change' };
  const asked = line(words(scene.voice, 'change'), changeChoices(next, scene));
  return { say: [asked], next: { kind: 'wait', state: next } };
}

export const cancelled = ({ voice }: Scene): Step<Form> => ({
  say: [lastLine(words(voice, 'cancelled'))],
  next: DONE,
});

export function recorded(form: Form, scene: Scene): Step<Form> {
  const { origin, openedAt } = form;
  const what = form.facts.what || words(scene.voice, 'notSaid');
  const facts = { ...placed(form, scene), ...form.facts, what };
  const effect: Effect = {
    kind: 'record',
    recording: { kind: 'complaint', origin, openedAt, facts },
  };
  const say = [lastLine(words(scene.voice, 'recorded'))];
  return { say, effects: [effect], next: DONE };
}

/** The article that is nearest: several customers with the same trouble are told by it. */
function placed({ facts }: Form, scene: Scene) {
  const article = articleOn(facts.what, scene);
  return article
    ? { topic: article.id, ...(article.product !== undefined && { product: article.product }) }
    : {};
}

export function added(
  { facts }: Form,
  cause: Pressed['cause'],
  scene: Scene,
): Step<Form> | undefined {
  const open = caseInHand(scene);
  if (!open) return undefined;
  const { id, number, facts: before } = open.case;
  const photos = [...(before.photos ?? []), ...(facts.photos ?? [])];
  const { what, ...rest } = facts;
  const more = { ...rest, photos };
  const command = {
    do: 'hear',
    by: { role: 'customer' },
    facts: more,
    words: what,
    cause,
  } as const;
  const said = words(scene.voice, 'added', { number, owner: receiptOf(open).owner });
  const effects: Effect[] = [{ kind: 'order', id, command }];
  return { say: [lastLine(said)], effects, next: DONE };
}
