import type { Share } from '../statistics/proportion.ts';
import { change, type Difference } from './change.ts';
import { type Estimate, estimate } from './estimate.ts';
import type { Tally } from './tally.ts';
import { medianClass } from './waits.ts';

/** Whether those who answered fared like those who were silent; if not, the ratings flatter or scold. */
export interface SilentCheck {
  of: 'waited-long' | 'reopened' | 'came-again';
  answered: Estimate;
  silent: Estimate;
  /** Answered minus silent. */
  difference: Difference | null;
}

/** Long is: longer than half of all who were reached. */
export function silentChecks(tally: Tally): SilentCheck[] {
  const [silent = 0, answered = 0] = tally.all('heard');
  const [silentTook, answeredTook] = [tally.all('silentTook'), tally.all('answeredTook')];
  const half = medianClass(silentTook.map((count, place) => count + (answeredTook[place] ?? 0)));
  const ofHeard = (name: 'heardReopened' | 'heardCameAgain') => {
    const [one = 0, other = 0] = tally.all(name);
    return { answered: { count: other, n: answered }, silent: { count: one, n: silent } };
  };
  const waited = {
    answered: { count: after(answeredTook, half), n: answered },
    silent: { count: after(silentTook, half), n: silent },
  };
  return [
    check('waited-long', waited),
    check('reopened', ofHeard('heardReopened')),
    check('came-again', ofHeard('heardCameAgain')),
  ];
}

const after = (classes: readonly number[], place: number): number =>
  classes.slice(place + 1).reduce((sum, one) => sum + one, 0);

const check = (
  of: SilentCheck['of'],
  { answered, silent }: { answered: Share; silent: Share },
): SilentCheck => ({
  of,
  answered: estimate(answered),
  silent: estimate(silent),
  difference: change(answered, silent),
});
