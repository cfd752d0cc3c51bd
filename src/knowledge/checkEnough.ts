import type { Language } from '../vocabulary.ts';
import type { Finding } from './check.ts';
import type { Library } from './folder.ts';
import type { Article } from './outcome.ts';

const FEW_ARTICLES = 10;
const FEW_EXAMPLES = 3;
const NAMED = 5;

/** Where the bot has too little to go by: it then asks for other words rather than guess. */
export function checkEnough({ articles }: Library): Finding[] {
  return [...articles].flatMap(([language, shelf]) => {
    const all = [...shelf.values()];
    return [...fewArticles(all, language), ...fewExamples(all, language), ...all.flatMap(headless)];
  });
}

const warning = (where: string, message: string): Finding => ({ level: 'warning', where, message });

function fewArticles({ length }: readonly Article[], language: Language): Finding[] {
  if (length === 0 || length >= FEW_ARTICLES) return [];
  const has = `has ${length} ${length === 1 ? 'article' : 'articles'}`;
  const why = `with fewer than ${FEW_ARTICLES} the bot cannot learn what to be sure of, and offers more often than it answers.`;
  return [warning(language, `${has}: ${why}`)];
}

function fewExamples(articles: readonly Article[], language: Language): Finding[] {
  const thin = articles.filter(({ examples }) => examples.length < FEW_EXAMPLES);
  if (thin.length === 0) return [];
  const names = thin.slice(0, NAMED).map(({ id }) => id);
  const more = thin.length > NAMED ? ' …' : '';
  const have = `${thin.length} of ${articles.length} articles have fewer than ${FEW_EXAMPLES} examples, and are found by their own words alone: ${names.join(', ')}${more}.`;
  const what = 'Add questions as customers write them; `npm run kb -- gaps` shows real ones.';
  return [warning(language, `${have} ${what}`)];
}

function headless({ language, id, body }: Article): Finding[] {
  if (!body.startsWith('## ')) return [];
  const why =
    'begins with a heading: the chat says what stands before the first one, so put the short answer there.';
  return [warning(`${language}/${id}`, why)];
}
