import type { CaseRecord } from '../../desk/index.ts';
import { headline } from './card.ts';
import { cut, escaped } from './plainText.ts';
import type { Block, Post } from './post.ts';
import type { Words } from './words.ts';

const MOST = 20;
const SHOWN = 120;

/** An agent's open cases, a line each, with the way to them. */
export function caseList(
  cases: readonly CaseRecord[],
  words: Words,
  linkTo: (id: string) => string,
): Post {
  const text = words('yourCases', { count: cases.length });
  const lines = cases.slice(0, MOST).map(({ case: subject }): Block => {
    const what = escaped(cut(subject.facts.what.replace(/\s+/g, ' '), SHOWN));
    const head = `*<${linkTo(subject.id)}|${escaped(headline(subject, words)).replaceAll('|', '¦')}>*`;
    return { type: 'section', text: { type: 'mrkdwn', text: `${head}\n${what}` } };
  });
  return { text, blocks: [{ type: 'section', text: { type: 'plain_text', text } }, ...lines] };
}
