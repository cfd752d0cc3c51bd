import type { Outcome, Verdict } from '../../../knowledge/index.ts';
import { print } from './usage.ts';

/** Shows which questions fare differently than with the base; gives the number of right ones that turned wrong. */
export function compareVerdicts(
  base: readonly Verdict[],
  now: readonly Verdict[],
  json: boolean,
): number {
  const flips = now.flatMap((verdict, at) => {
    const before = base[at];
    return before && before.right !== verdict.right ? [{ before, verdict }] : [];
  });
  const worse = flips.filter(({ verdict }) => !verdict.right);
  if (json)
    print(JSON.stringify({ turnedWrong: worse.length, turnedRight: flips.length - worse.length }));
  else
    for (const flip of [...worse, ...flips.filter(({ verdict }) => verdict.right)])
      printFlip(flip.before, flip.verdict);
  if (!json)
    print(
      `${worse.length} right answers turned wrong, ${flips.length - worse.length} wrong ones right.`,
    );
  return worse.length;
}

function printFlip(before: Verdict, now: Verdict): void {
  const verdict = now.right ? 'right' : 'WRONG';
  const { text, article } = now.question;
  print(
    `  now ${verdict}: “${text}” (${article ?? 'out of scope'}): ${describe(before.outcome)} → ${describe(now.outcome)}`,
  );
}

function describe(outcome: Outcome): string {
  if (outcome.kind === 'answer') return outcome.best.article.id;
  if (outcome.kind === 'clarify')
    return `asks back: ${outcome.candidates.map(({ article }) => article.id).join(', ')}`;
  return 'abstains';
}
