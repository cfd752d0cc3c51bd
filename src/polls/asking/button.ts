import type { MatterId } from '../../vocabulary.ts';

/** What a button of a poll stands for. `step` may be `skip`. */
export interface Press {
  matter: MatterId;
  round: number;
  step: string;
  value: string;
}

/** The code a button carries, `poll:1:satisfaction:5:<matter>`. */
export function pollAction({ matter, round, step, value }: Press): string {
  return `poll:${round}:${step}:${value}:${matter}`;
}

const ACTION = /^poll:(\d{1,6}):([a-zA-Z]{1,20}):([a-z0-9-]{0,40}):(.{1,400})$/s;

/** Undefined for a code that is none of a poll. */
export function parsePollAction(action: string): Press | undefined {
  const [, round, step = '', value = '', matter] = ACTION.exec(action) ?? [];
  return matter === undefined
    ? undefined
    : { round: Number(round), step, value, matter: matter as MatterId };
}
