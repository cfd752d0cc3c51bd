import { ask } from './kb/ask.ts';
import { check } from './kb/check.ts';
import { evaluate } from './kb/eval.ts';
import { gaps } from './kb/gaps.ts';
import { importArticles } from './kb/import.ts';
import { UsageError } from './kb/usage.ts';
import { wording } from './kb/wording.ts';

const HELP = `Knowledge base commands

  npm run kb -- check                         is every article readable, translated, in date, distinct?
  npm run kb -- ask "…" [--why] [--language L]  what the bot would answer, and why
  npm run kb -- eval [--language L]           how well it answers knowledge/questions/*.jsonl
              [--articles F.jsonl --questions F.jsonl] [--json]
              [--against FOLDER | F.jsonl]    which answers flip; exit code 1 when right ones turned wrong
  npm run kb -- gaps [--json]                 what customers asked in vain, the most asked first
              [--accept ARTICLE "phrasing"]   adds a phrasing to an article
  npm run kb -- notice --messages F.jsonl [--json]  how well it notices complaints, emergencies, …
  npm run kb -- import SOURCE --to FOLDER     articles from CSV, JSONL, an HTML page or a folder of Markdown
  npm run kb -- wording [LANGUAGE]            what the bot says, for company.yaml

  The folder is ./knowledge, or KNOWLEDGE_DIR, or --folder.
`;

const commands: Record<string, (args: string[]) => Promise<number>> = {
  check,
  ask,
  eval: evaluate,
  gaps,
  import: importArticles,
  wording,
  notice: async (args) => (await import('./kb/notice.ts')).notice(args),
};

async function main([name = '--help', ...args]: string[]): Promise<number> {
  const command = commands[name];
  if (!command || args.includes('--help')) {
    process.stdout.write(HELP);
    return command || name === '--help' ? 0 : 2;
  }
  try {
    return await command(args);
  } catch (error) {
    if (!(error instanceof UsageError) && !isArgumentError(error)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}

function isArgumentError(error: unknown): error is Error {
  return (
    error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  );
}

process.exitCode = await main(process.argv.slice(2));
