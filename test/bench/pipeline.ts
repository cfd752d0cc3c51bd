import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { asStarted } from '../asStarted.ts';
import type { Bench, Figure } from './figure.ts';
import { createCustomer } from './pipeline/customer.ts';
import { closedLoop, type Measured, openLoop, percentile } from './pipeline/load.ts';
import { type ServerProcess, startServerProcess } from './pipeline/server.ts';

const [, , , count = '100', seconds = '10'] = process.argv;
const CUSTOMERS = Number(count);
const SECONDS = Number(seconds);
const WARM_UP_SECONDS = 3;
/** When it has given back what only its start needed. */
const SETTLED_MS = 4_000;

const file = new URL('../../knowledge/questions/en.jsonl', import.meta.url);
const texts = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line): string => JSON.parse(line).text);
let at = 0;
const question = () => texts[at++ % texts.length] ?? '';

/** Customers over real sockets against the real server, and against a bare echo in the same run. */
export const bench: Bench = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'firsthand-bench-'));
  const { env: set, flags } = asStarted();
  const env = { ...set, PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'info', SITE_SECRET: '' };
  const start = () => startServerProcess('src/server/start.ts', env, flags);
  await (await start()).stop();
  const before = await saturate(await startEcho(), 'echo');
  const server = await start();
  await pause(SETTLED_MS);
  const idleMb = server.rssMb();
  const full = await measure(server, 'firsthand');
  const after = await saturate(await startEcho(), 'echo again');
  rmSync(folder, { recursive: true });
  const ratio = full.closed.perSecond / ((before.perSecond + after.perSecond) / 2);
  return figures({ ratio, idleMb, readyMs: server.readyMs, ...full });
};

const startEcho = () => startServerProcess('test/bench/pipeline/echoServer.ts', {});

async function saturate(server: ServerProcess, name: string): Promise<Measured> {
  const customers = await arrive(server);
  await closedLoop(customers, question, WARM_UP_SECONDS);
  const closed = await observed(server, name, () => closedLoop(customers, question, SECONDS));
  for (const customer of customers) customer.leave();
  await server.stop();
  return closed;
}

interface Full {
  closed: Measured;
  open: Measured;
  loadedMb: number;
}

async function measure(server: ServerProcess, name: string): Promise<Full> {
  const customers = await arrive(server);
  await closedLoop(customers, question, WARM_UP_SECONDS);
  const closed = await observed(server, name, () => closedLoop(customers, question, SECONDS));
  const pace = { perSecond: closed.perSecond / 2, seconds: SECONDS };
  const open = await observed(server, `${name}, open loop at half that rate`, () =>
    openLoop(customers, question, pace),
  );
  const loadedMb = server.rssMb();
  for (const customer of customers) customer.leave();
  await server.stop();
  return { closed, open, loadedMb };
}

const arrive = ({ origin }: ServerProcess) =>
  Promise.all(Array.from({ length: CUSTOMERS }, () => createCustomer(origin)));

/** Prints what was reached, and whose processor was the limit. */
async function observed(
  server: ServerProcess,
  name: string,
  run: () => Promise<Measured>,
): Promise<Measured> {
  const [cpu, own, begun] = [server.cpuSeconds(), process.cpuUsage(), performance.now()];
  const result = await run();
  const wall = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(own);
  const share = (used: number) => `${Math.round((used / wall) * 100)} %`;
  console.log(
    `${name}: ${result.perSecond.toFixed(0)} answered/s, ${spread(result)}, ` +
      `server at ${share(server.cpuSeconds() - cpu)} of a core, ` +
      `client at ${share((user + system) / 1e6)}, RSS ${server.rssMb().toFixed(0)} MB`,
  );
  return result;
}

const spread = (measured: Measured) =>
  `p50 ${percentile(measured, 0.5).toFixed(1)} ms, p99 ${percentile(measured, 0.99).toFixed(1)} ms`;

function figures(run: Full & { ratio: number; idleMb: number; readyMs: number }): Figure[] {
  const p99 = percentile(run.open, 0.99);
  const whole = (value: number, unit: string) => `${value.toFixed(0)} ${unit}`;
  return [
    {
      what: `${CUSTOMERS} customers, answered/s against a bare echo`,
      asked: '≥ 0.12, 0.2 wanted',
      reached: `${run.ratio.toFixed(3)} (${whole(run.closed.perSecond, 'answered/s')})`,
      met: run.ratio >= 0.12,
    },
    {
      what: 'p99 at half the saturating rate',
      asked: '≤ 60 ms',
      reached: spread(run.open),
      met: p99 <= 60,
    },
    {
      what: 'RSS before the first customer',
      asked: '≤ 170 MB',
      reached: `${whole(run.idleMb, 'MB')} (${whole(run.loadedMb, 'MB')} after the load)`,
      met: run.idleMb <= 170,
    },
    {
      what: 'ready after its start',
      asked: '≤ 2,500 ms',
      reached: whole(run.readyMs, 'ms'),
      met: run.readyMs <= 2_500,
    },
  ];
}
