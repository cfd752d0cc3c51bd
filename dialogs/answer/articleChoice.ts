import type { Choice } from '../../src/conversations/index.ts';
import type { Article } from '../../src/knowledge/index.ts';
import type { ArticleId } from '../../src/vocabulary.ts';

const PREFIX = 'article:';

/** A button that gives this article. It holds for good: no matter is named in it. */
export function articleChoice({ id, title }: Article): Choice {
  return { title, action: `${PREFIX}${id}` };
}

/** The article a button stands for. */
export function parseArticleAction(action: string): ArticleId | undefined {
  return action.startsWith(PREFIX) ? (action.slice(PREFIX.length) as ArticleId) : undefined;
}
