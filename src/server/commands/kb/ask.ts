import { parseArgs } from 'node:util';
import { type Candidate, type Explanation, openKnowledge } from '../../../knowledge/index.ts';
import { detectLanguage } from '../../../language/index.ts';
import { MODELS } from '../../models.ts';
import { knowledgeFolder, print, requireArticles, UsageError } from './usage.ts';

/** Asks one question as a customer would. */
export async function ask(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      why: { type: 'boolean' },
      json: { type: 'boolean' },
      language: { type: 'string' },
      folder: { type: 'string' },
    },
  });
  const question = positionals.join(' ');
  if (!question) throw new UsageError('Say what to ask: npm run kb -- ask "my kettle leaks" --why');
  const folder = knowledgeFolder(values.folder);
  const knowledge = await openKnowledge({ folder, clock: Date.now, models: MODELS, say: tell });
  requireArticles(knowledge.languages.length, folder);
  const language = values.language ?? detectLanguage(question) ?? knowledge.languages[0] ?? 'en';
  const explanation = knowledge.explain(question, language);
  await knowledge.close();
  if (values.json) print(JSON.stringify(explanation));
  else printOutcome(explanation, values.why ?? false);
  return 0;
}

const tell = (line: string) => process.stderr.write(`${line}\n`);

const percent = (share: number) => `${Math.round(share * 100)} %`;

const line = ({ article, confidence }: Candidate) =>
  `${article.title} (${article.id}), ${percent(confidence)}`;

function printOutcome(explanation: Explanation, why: boolean): void {
  const { outcome } = explanation;
  if (outcome.kind === 'answer') {
    print(`Answer: ${line(outcome.best)}`);
    print();
    print(outcome.best.article.reply);
  } else if (outcome.kind === 'clarify') {
    print('Asks back which is meant:');
    for (const candidate of outcome.candidates) print(`  ${line(candidate)}`);
  } else {
    print(
      `Abstains: the best article is right with a probability of ${percent(outcome.confidence)}.`,
    );
    for (const candidate of outcome.related) print(`  nearest: ${line(candidate)}`);
  }
  if (why) printReasons(explanation);
}

function printReasons({ words, examples, runnersUp }: Explanation): void {
  print();
  print('Words that decided:');
  for (const { word, weight } of words) print(`  ${percent(weight).padStart(5)}  ${word}`);
  print('Nearest phrasings of that article:');
  for (const { text, similarity } of examples) print(`  ${similarity.toFixed(2)}  ${text}`);
  print('What else it could have been, and the words that speak against it:');
  for (const { candidate, missing } of runnersUp)
    print(`  ${line(candidate)}: ${missing.join(', ') || 'no word'}`);
}
