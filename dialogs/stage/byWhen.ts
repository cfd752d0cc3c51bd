import { dayAndTime } from '../../src/company/index.ts';
import type { Instant } from '../../src/vocabulary.ts';
import en from './byWhen.en.json' with { type: 'json' };
import zh from './byWhen.zh.json' with { type: 'json' };
import type { Scene } from './talk.ts';
import { createWords } from './wording.ts';

const words = createWords('byWhen', { en, zh });

/** `tomorrow, Tuesday, by 17:00` */
export function byWhen(
  when: Instant,
  { at, company, voice }: Pick<Scene, 'at' | 'company' | 'voice'>,
) {
  const { form, ...parts } = dayAndTime(when, at, company.timeZone, voice.language);
  return words(voice, form, parts);
}
