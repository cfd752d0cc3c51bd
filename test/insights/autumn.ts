import {
  bits,
  type Imported,
  type Observation,
  openPolls,
  parseDay,
  pollAction,
} from '../../src/polls/index.ts';
import type { Store } from '../../src/store/lowdb/index.ts';
import type { CustomerId } from '../../src/vocabulary.ts';
import { complain, seat } from '../desk/people.ts';
import { aClosing } from '../polls/closing.ts';
import { definition } from '../polls/instrument.ts';

/** The four weeks that are looked at, and the four before. */
export const FROM = '2026-10-05';
export const TO = '2026-11-01';
export const SPAN = `from=${FROM}&to=${TO}&language=en`;
const FIRST_DAY = parseDay('2026-09-07');
const DAYS = 56;

/** A name a spreadsheet would run. */
export const FORMULA = '=HYPERLINK("http://127.0.0.1/","win")';

const AGENTS = ['ada', 'ben', 'ada', 'ben', 'ada'];
const TOPICS = ['kettle-descale', 'washer-leaking', FORMULA];

/** Every answer of the autumn: 1,120, twenty a day, the web worse than Slack. */
export const answers: readonly Observation[] = Array.from({ length: DAYS * 20 }, (_, at) => {
  const onWeb = at % 3 > 0;
  const rating = at % (onWeb ? 5 : 10) === 1 ? 2 : 5;
  const agent = at % 224 === 3 ? 'cho' : (AGENTS[(at >> 3) % AGENTS.length] ?? '');
  return {
    day: FIRST_DAY + Math.floor(at / 20),
    of: {
      ...{ version: definition.version, channel: onWeb ? 'web' : 'slack', language: 'en', agent },
      ...{ topic: TOPICS[at % 3] ?? '', product: '', owner: agent, kind: 'question' },
      team: agent === 'ada' ? 'Workshop' : '',
      how: at % 4 === 0 ? 'assumed' : 'confirmed',
    },
    outcome: {
      flags: bits({
        ...{ asked: true, delivered: true, answered: true, completed: true },
        ...{ confirmed: at % 4 > 0, assumed: at % 4 === 0, byFirstOwner: true },
        ...{ visited: at % 7 === 0, stillFixed: at % 14 === 0, byBot: at % 2 === 0 },
      }),
      ...{ excluded: 0, rating: 1 + rating, expectation: 1 + (at % 3), before: 0 },
      ...{ module: rating === 5 ? 1 + (at % 4) : 0, moduleAnswer: rating === 5 ? 4 : 0 },
      ...{ tags: rating === 2 ? 1 << (at % 3) : 0, handovers: at % 9 === 0 ? 1 : 0, promises: 16 },
      ...{ firstAnswer: 1, firstPerson: 30, took: 40 },
    },
  };
});

/** Those of the four weeks that are looked at. */
export const looked = answers.filter(({ day }) => day >= parseDay(FROM) && day <= parseDay(TO));

export const COMMENT = 'It took far too long and nobody called me back';
const TALKER = 'Nora';

/** An autumn of answers, one of them with a conversation behind it, and people who may look at it. */
export async function anAutumn(store: Store): Promise<void> {
  await seat(store, 'Root', 'administrator');
  await seat(store, 'Max', 'manager');
  await seat(store, 'Ada');
  await store.polls.keepDefinition(definition);
  await store.polls.importBatch('autumn', rows());
  await talked(store);
}

async function* rows(): AsyncGenerator<Imported> {
  for (const observation of answers) yield { at: observation.day * 86_400_000, observation };
}

/** A real conversation, and a real poll about it with a bitter comment. */
async function talked(store: Store): Promise<void> {
  const { case: subject } = await complain(store, TALKER, 'The kettle leaks and nobody calls.');
  const at = Date.parse('2026-10-20T09:00:00Z');
  const customer = TALKER as CustomerId;
  const closing = aClosing('talked', { conversation: subject.conversation, customer, at });
  const effects = {
    ask: async () => 'delivered' as const,
    ...{ recover: async () => {}, remind: async () => {}, comment: async () => {} },
  };
  const polls = await openPolls({
    ...{ store: store.polls, definition, effects, clock: () => at, timeZone: () => 'UTC' },
  });
  const { matter } = closing;
  await polls.close(closing);
  const press = (step: string, value: string) =>
    polls.press(customer, pollAction({ matter, round: 1, step, value }));
  await polls.ask(matter);
  await polls.delivered(matter);
  await press('satisfaction', '3');
  await press('expectation', 'worse');
  await press('wentWrong', 'too-slow');
  await polls.say(customer, matter, COMMENT);
}
