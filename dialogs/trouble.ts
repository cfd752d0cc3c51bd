import type { Company } from '../src/company/index.ts';
import type { Content, Conversation } from '../src/conversations/index.ts';
import { contactsOf, personChoice } from './person.ts';
import { line } from './stage/talk.ts';
import { createWords, type Voice } from './stage/wording.ts';
import en from './trouble.en.json' with { type: 'json' };
import zh from './trouble.zh.json' with { type: 'json' };

const words = createWords('trouble', { en, zh });

/**
 * What the customer hears when the bot itself fails: that it did, what was kept, and who can help.
 * `recorded`: a person has the message as a case.
 */
export function apology(
  { language, lastSeq }: Conversation,
  company: Company,
  recorded = false,
): Content[] {
  const voice: Voice = { language, company, timesSaid: () => Math.floor(lastSeq / 2) };
  const text = `${words(voice, recorded ? 'recorded' : 'apology')}\n\n${contactsOf({ company, voice })}`;
  return [line(text, [personChoice({ voice })])];
}
