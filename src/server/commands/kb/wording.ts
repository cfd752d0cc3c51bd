import { parseArgs } from 'node:util';
import { sentencesIn } from '../../../../dialogs/index.ts';
import { print, UsageError } from './usage.ts';

/** Prints every sentence the bot says, ready to be put into company.yaml and written anew. */
export async function wording(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean' } },
  });
  const [language = 'en'] = positionals;
  if (!/^[a-z]{2,3}$/.test(language))
    throw new UsageError('Name a language by its code: npm run kb -- wording de');
  const sentences = sentencesIn(language);
  if (values.json) {
    print(JSON.stringify(Object.fromEntries(sentences)));
    return 0;
  }
  print(
    '# Under `wording:` in company.yaml. Keep what you change and delete the rest: it is said as it is.',
  );
  print(`  ${language}:`);
  for (const [name, said] of sentences)
    if (typeof said === 'string') print(`    ${name}: ${JSON.stringify(said)}`);
    else {
      print(`    ${name}:`);
      for (const one of said) print(`      - ${JSON.stringify(one)}`);
    }
  return 0;
}
