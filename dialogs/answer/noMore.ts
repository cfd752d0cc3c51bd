import type { Article } from '../../src/knowledge/index.ts';
import type { MatterId, MessageId } from '../../src/vocabulary.ts';
import { candidatesOf } from '../matter/context.ts';
import { missed, raised, withQuestion } from '../matter/matters.ts';
import { newMiss, passedOver } from '../matter/misses.ts';
import { ask } from '../matter/question.ts';
import { personChoice } from '../person.ts';
import type { Matter } from '../stage/memory.ts';
import { DONE, line, type Scene, type Step } from '../stage/talk.ts';
import { createWords } from '../stage/wording.ts';
import { articleChoice } from './articleChoice.ts';
import en from './noMore.en.json' with { type: 'json' };
import zh from './noMore.zh.json' with { type: 'json' };
import { beside } from './notKnowing.ts';

const words = createWords('noMore', { en, zh });
const MOST_NEAR = 2;

/** Asked further about an answer that says no more: that article as a whole, those near it, and a person. */
export function noMore(
  { text, message }: { text: string; message: MessageId },
  matter: Matter,
  article: Article,
  scene: Scene,
): Step<{ matter: MatterId }> {
  const now = withQuestion(matter, `${matter.question}\n${text}`);
  const { candidates } = { candidates: candidatesOf(ask(now.question, scene)) };
  const near = [...candidates.map((one) => one.article), ...beside(article, matter, scene)];
  const unread = [...new Map(near.map((one) => [one.id, one])).values()].filter(
    ({ id }) => !matter.given.includes(id),
  );
  const miss = newMiss('abstained', { text: now.question, message }, candidates, scene);
  const said = words(scene.voice, 'noMore', { title: article.title, article: article.id });
  const choices = [...unread.slice(0, MOST_NEAR).map(articleChoice), personChoice(scene)];
  return {
    say: [line(said, choices)],
    notes: { matters: raised(scene.notes.matters, now), lastMiss: miss },
    effects: [...passedOver(scene), missed(miss, 'abstained', scene)],
    next: DONE,
  };
}
