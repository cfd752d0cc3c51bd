import type { Outcome } from '../../src/knowledge/index.ts';
import { withoutCourtesies } from '../hearing/phrases.ts';
import { lately } from '../hearing/recollection.ts';
import type { Scene } from '../stage/talk.ts';

/** Words that follow a miss within this time belong to it: the customer was still typing. */
const BURST_MS = 8_000;

export function belongsToLastMiss({ notes: { lastMiss }, at }: Scene): boolean {
  return lastMiss !== undefined && at - lastMiss.at <= BURST_MS;
}

/** What the knowledge base says to words that begin a matter. */
export function ask(text: string, { knowledge, voice }: Scene): Outcome {
  return knowledge.ask(bare(text), voice.language);
}

const MARKUP = /<[^<>]{1,200}>/gu;
const LINK = /https?:\/\/[^\s/]{1,200}(\/\S{0,200})?/giu;
const HESITATION = /(?<![\p{L}\p{N}])(?:u+m+|u+h+|e+r+m+|h+m+)(?![\p{L}\p{N}])[\s,.…]*/giu;
/** What leads from one thing to the next and belongs to neither. */
const LEAD =
  /^(?:(?:ok(?:ay)?|so|and|also|oh|well|anyway|btw|by the way|(?:(?:an)?other|one more|one|a|quick)(?: quick| small| last| other| more)? (?:question|thing))\b[\s\p{P}]*|(?:right|great|cool|good|fine|perfect|nice|lovely|brilliant|awesome|now|then|al(?:l )?right|yes|no)[,.:;!]\s*|(?:好的?|那么?|嗯+|哦|行|可以|还有|对了|另外)[，,。！\s]+|那么|对了|另外|顺便(?:问一?下|问)?|还想问(?:一下|问)?|再问(?:一下|个)?|请教(?:一下)?|还有(?=我|你|您|请|怎|想|一))+(?=\S)/iu;

/** Particles of dialects and of the young, which tell nothing. */
const PARTICLES = /[㗎喎捏咧啰嘞噃]+(?=[\s\p{P}]*$)/u;

/** A question without what stands around it: greetings, hesitation, markup; of a link, what it names. */
const bare = lately((text: string): string => {
  const read = text
    .replace(MARKUP, ' ')
    .replace(LINK, (_, path = '') => wordsIn(path))
    .replace(HESITATION, ' ')
    .replace(PARTICLES, '')
    .trim();
  return withoutLead(withoutLead(read || text));
});

const withoutLead = (text: string): string =>
  withoutCourtesies(withoutCourtesies(text).replace(LEAD, ''));

const wordsIn = (path: string): string =>
  (path.split(/[?#]/)[0] ?? '').split('/').at(-1)?.replace(/[-_.]/g, ' ') ?? '';
