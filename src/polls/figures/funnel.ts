import { EXCLUSIONS, type Exclusion } from '../asking/eligibility.ts';
import { type Estimate, estimate } from './estimate.ts';
import { FUNNEL } from './shares.ts';
import type { Tally } from './tally.ts';

export interface Stage {
  stage: (typeof FUNNEL)[number];
  count: number;
  /** Of the stage before; null for the first. */
  ofBefore: Estimate | null;
}

/** From closed to commented, with every reason why a closed matter was not asked. */
export interface Funnel {
  stages: readonly Stage[];
  excluded: readonly { why: Exclusion; count: number }[];
  /** Asked and never answered to the end: how those polls ended. */
  skipped: number;
  expired: number;
  voided: number;
  reminded: number;
}

export function funnelOf(tally: Tally): Funnel {
  const counts = FUNNEL.map((stage) => tally.get(stage));
  const excluded = tally.all('excluded');
  return {
    stages: FUNNEL.map((stage, index) => stageOf(stage, counts[index] ?? 0, counts[index - 1])),
    excluded: EXCLUSIONS.map((why, index) => ({ why, count: excluded[index] ?? 0 })),
    skipped: tally.get('skipped'),
    expired: tally.get('expired'),
    voided: tally.get('voided'),
    reminded: tally.get('reminded'),
  };
}

const stageOf = (stage: Stage['stage'], count: number, before: number | undefined): Stage => ({
  ...{ stage, count },
  ofBefore: before === undefined ? null : estimate({ count, n: before }),
});
