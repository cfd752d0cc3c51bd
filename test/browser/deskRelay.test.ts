import { expect, it } from 'vitest';
import { seat } from '../desk/people.ts';
import { problemsIn, relay } from './relay.ts';
import { deskStage } from './stage.ts';

const stage = deskStage((store) => seat(store, 'Ada'));
const plan = { eachWay: 20, seed: 7, cuts: 0.15 };

it('keeps one order on both sides over lost connections and a restart: nothing lost, nothing twice', async () => {
  const relayed = await relay([stage.browser, stage.browser], stage.server, plan);
  expect(relayed.cuts).toBeGreaterThan(2);
  expect(problemsIn(relayed, plan.eachWay)).toEqual([]);
}, 180_000);
