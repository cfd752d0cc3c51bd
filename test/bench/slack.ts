import { problemsIn, relayRounds } from '../channels/slack/relayRounds.ts';
import { storm } from '../channels/slack/storm.ts';
import type { Bench, Figure } from './figure.ts';

const [, , , seconds = '30', perSecond = '200'] = process.argv;
const ASKED_MS = 500;

/** A storm of events over restarts, and a long exchange over limits and kills, on a strict fake Slack. */
export const bench: Bench = async () => {
  const storming = { seconds: Number(seconds), perSecond: Number(perSecond), people: 200 };
  const weathered = await storm({ ...storming, deaths: ['SIGTERM', 'SIGKILL'] });
  const relayed = await relayRounds({ messages: 200, seed: 20_261_123, kills: 2 });
  const { acknowledged, lost, twice, events } = weathered;
  const sorted = acknowledged.toSorted((a, b) => a - b);
  const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? Number.POSITIVE_INFINITY;
  const problems = problemsIn(relayed);
  const figures: Figure[] = [
    {
      what: `${events} events, ${perSecond}/s, each four times, over a restart and a kill: p99 until acknowledged`,
      asked: `≤ ${ASKED_MS} ms`,
      reached: `${p99.toFixed(0)} ms of ${sorted.length} deliveries`,
      met: p99 <= ASKED_MS,
    },
    {
      what: 'each customer message handled once',
      asked: '0 lost, 0 twice',
      reached: `${lost} lost, ${twice} twice`,
      met: lost === 0 && twice === 0,
    },
    {
      what: `200 messages between web and thread, ${relayed.limited} limits, two kills`,
      asked: 'the same order on both, none lost, none twice',
      reached: problems.length === 0 ? 'so it is' : problems.join('; '),
      met: problems.length === 0 && relayed.limited > 0,
    },
  ];
  return figures;
};
