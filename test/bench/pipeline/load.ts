import { setTimeout as pause } from 'node:timers/promises';
import type { Customer } from './customer.ts';

/** How long customers waited, in milliseconds, sorted. */
export interface Measured {
  perSecond: number;
  waits: Float64Array;
}

/** Every customer asks again as soon as he is answered: as much as the server can. */
export async function closedLoop(
  customers: readonly Customer[],
  questions: () => string,
  seconds: number,
): Promise<Measured> {
  const waits: number[] = [];
  const begun = performance.now();
  const end = begun + seconds * 1000;
  const keepAsking = async (customer: Customer) => {
    while (performance.now() < end) {
      const asked = performance.now();
      waits.push((await customer.ask(questions())) - asked);
    }
  };
  await Promise.all(customers.map(keepAsking));
  return measured(waits, begun);
}

/**
 * Questions come at their own pace, whoever is still waiting: each waits from the moment it was
 * due, also while its customer was not free to ask it.
 */
export async function openLoop(
  customers: readonly Customer[],
  questions: () => string,
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<Measured> {
  const waits: number[] = [];
  const free = [...customers];
  const due: number[] = [];
  const running = new Set<Promise<void>>();
  const ask = async (customer: Customer, since: number) => {
    waits.push((await customer.ask(questions())) - since);
    free.push(customer);
  };
  const begun = performance.now();
  const total = perSecond * seconds;
  for (let next = 0; next < total || due.length > 0; ) {
    while (next < total && begun + (next / perSecond) * 1000 <= performance.now()) {
      due.push(begun + (next / perSecond) * 1000);
      next += 1;
    }
    while (due.length > 0 && free.length > 0) {
      const asking = ask(free.shift() as Customer, due.shift() as number);
      running.add(asking);
      asking.finally(() => running.delete(asking)).catch(() => {});
    }
    await pause(1);
  }
  await Promise.all(running);
  return measured(waits, begun);
}

function measured(waits: readonly number[], begun: number): Measured {
  const seconds = (performance.now() - begun) / 1000;
  return { perSecond: waits.length / seconds, waits: Float64Array.from(waits).sort() };
}

export function percentile({ waits }: Measured, share: number): number {
  return waits[Math.min(waits.length - 1, Math.floor(waits.length * share))] ?? Number.NaN;
}
