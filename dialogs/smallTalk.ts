import { z } from 'zod';
import { closingChoices } from './closing.ts';
import { named, offeredBy } from './hearing/foreignWords.ts';
import type { Phrase } from './hearing/phrases.ts';
import { ending, hasEnded, withMatter } from './matter/matters.ts';
import { personChoice } from './person.ts';
import en from './smallTalk.en.json' with { type: 'json' };
import zh from './smallTalk.zh.json' with { type: 'json' };
import { DONE, defineTalk, lastLine, line, type Scene, type Step } from './stage/talk.ts';
import { createWords } from './stage/wording.ts';

export const SMALL_TALK = 'smallTalk';

const words = createWords(SMALL_TALK, { en, zh });

const kind = z.enum([
  'thanks',
  'goodbye',
  'ok',
  'help',
  'robot',
  'no',
  'which',
  'whichOne',
  'languages',
  'photos',
  'nevermind',
  'unreadable',
  'complaining',
  'wordless',
  'puzzled',
  'chat',
  'broken',
  'pinyin',
  'later',
]);
export type SmallTalk = z.infer<typeof kind>;

/** Words without a question in them: a word back, and the way on. */
export const smallTalk = defineTalk({
  id: SMALL_TALK,
  options: kind,
  state: z.unknown(),
  begin: (said, scene) => ({
    say: [reply(said, scene)],
    ...(said === 'nevermind' && dropped(scene)),
    next: DONE,
  }),
});

const WITH_PERSON: readonly SmallTalk[] = [
  'robot',
  'no',
  'puzzled',
  'unreadable',
  'chat',
  'broken',
  'pinyin',
  'languages',
];

/** The customer lets the matter be: it is neither solved nor waited for any longer. */
function dropped(scene: Scene): Pick<Step, 'notes' | 'effects'> {
  const current = scene.notes.matters.at(-1);
  if (!current || hasEnded(current)) return {};
  return {
    notes: { matters: withMatter(scene.notes.matters, { ...current, state: 'withdrawn' }) },
    effects: [ending(current, 'withdrawn', scene)],
  };
}

function reply(said: SmallTalk, scene: Scene) {
  const { voice, company, notes, offered } = scene;
  const current = notes.matters.at(-1);
  if (current?.state === 'answered') {
    const open = said === 'thanks' || said === 'ok' ? (`${said}Open` as const) : undefined;
    if (open || said === 'later')
      return line(words(voice, open ?? 'later'), closingChoices(current.id, scene));
  }
  if (said === 'nevermind') return lastLine(words(voice, said));
  if (said === 'which') return line(words(voice, said), offered);
  const key = said === 'no' && !current ? 'broken' : said;
  const offersPerson = WITH_PERSON.includes(key);
  const languages = named(offeredBy(scene), voice.language);
  const text = words(voice, key, { company: company.name, languages });
  return line(text, offersPerson ? [personChoice(scene)] : []);
}

/** What to answer to phrases alone; the weightiest counts. */
export function smallTalkIn(phrases: ReadonlySet<Phrase>): SmallTalk | 'greeting' | 'person' {
  if (phrases.has('person')) return 'person';
  if (phrases.has('robot')) return 'robot';
  if (phrases.has('help')) return 'help';
  if (phrases.has('goodbye')) return 'goodbye';
  if (phrases.has('nevermind')) return 'nevermind';
  if (phrases.has('thanks')) return 'thanks';
  if (phrases.has('no') || phrases.has('none')) return 'no';
  if (phrases.has('greeting')) return 'greeting';
  if (phrases.has('partly')) return 'puzzled';
  return phrases.has('ok') || phrases.has('yes') ? 'ok' : 'help';
}
