import { problemsIn, relayRounds } from '../channels/slack/relayRounds.ts';
import { storm, type Weathered } from '../channels/slack/storm.ts';
import type { Bench, Figure } from './figure.ts';

const [, , , seconds = '30', perSecond = '200', minute = '60'] = process.argv;
const ASKED_MS = 500;
const MESSAGES = 200;
/** After that Slack counts an event as not delivered. */
const LATEST_MS = 3_000;

/** A storm of events over restarts, and a long exchange over limits and kills, on a strict fake Slack. */
export const bench: Bench = async () => {
  const storming = { seconds: Number(seconds), perSecond: Number(perSecond), people: 200 };
  const deaths = ['SIGTERM', 'SIGKILL'] as const;
  const weathered = await storm({ ...storming, deaths, minuteMs: Number(minute) * 1_000 });
  const relayed = await relayRounds({ messages: MESSAGES, seed: 20_261_123, kills: 2 });
  const problems = problemsIn(relayed);
  return [
    ...ofStorm(weathered),
    {
      what: `${MESSAGES} messages between web and thread, ${relayed.limited} limits, two kills`,
      asked: 'the same order on both, none lost, none twice',
      reached: problems.length === 0 ? 'so it is' : problems.join('; '),
      met: problems.length === 0 && relayed.limited >= MESSAGES / 10,
    },
  ];
};

function ofStorm(weathered: Weathered): Figure[] {
  const { events, acknowledged, down, lost, twice, unsaid, saidTwice } = weathered;
  const { refused, broken, failed, late, answeredAfter } = weathered;
  const sorted = acknowledged.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
  const ms = (time: number) => `${time.toFixed(0)} ms`;
  return [
    {
      what: `${events} events, ${perSecond}/s, each four times, over a restart and a kill: p99 from sending to acknowledging`,
      asked: `≤ ${ASKED_MS} ms`,
      reached: `${ms(at(0.99))} of ${sorted.length} deliveries (p50 ${ms(at(0.5))}, p95 ${ms(at(0.95))}, longest ${ms(at(1))})`,
      met: at(0.99) <= ASKED_MS,
    },
    {
      what: `deliveries that were accepted and not acknowledged within ${LATEST_MS / 1_000} s while it ran`,
      asked: '0',
      reached: `${late} late, ${failed} answered otherwise`,
      met: late + failed === 0,
    },
    {
      what: 'it was down twice, and Slack tried again',
      asked: 'told apart',
      reached: `${down.map(({ ending, starting }) => `${ms(ending)} to end, ${ms(starting)} to start`).join('; ')}; ${refused} deliveries refused, ${broken} cut off`,
      met: true,
    },
    {
      what: 'each customer message handled once',
      asked: '0 lost, 0 twice',
      reached: `${lost} lost, ${twice} twice`,
      met: lost === 0 && twice === 0,
    },
    {
      what: 'each answer of the bot stands in Slack once',
      asked: '0 missing, 0 twice',
      reached: `${unsaid} missing, ${saidTwice} twice; all there ${answeredAfter.toFixed(0)} s after the last acknowledgement`,
      met: unsaid === 0 && saidTwice === 0,
    },
  ];
}
