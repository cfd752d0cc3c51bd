import { createRequire } from 'node:module';
import type { Language } from '../vocabulary.ts';
import { rootHashing } from './roots.ts';

const LISTS: Record<Language, string> = {
  en: 'stopwords',
  es: 'stopwords_es',
  fr: 'stopwords_fr',
  it: 'stopwords_it',
  nl: 'stopwords_nl',
  no: 'stopwords_no',
  nb: 'stopwords_no',
  pl: 'stopwords_pl',
  pt: 'stopwords_pt',
  ru: 'stopwords_ru',
  sv: 'stopwords_sv',
  uk: 'stopwords_uk',
};
/** Natural has none for German. */
const GERMAN =
  `ab aber alle als also am an auch auf aus bei beim bekomme bin bis bitte da damit dann das dass dauert dazu dein dem den denn der des dich die dies diese dieser dir doch du durch ein eine einem einen einer eines er es etwas euch euer für geht gibt gut habe haben hallo hat hatte hier ich ihm ihn ihr ihre im immer in ins ist ja jetzt kann kein keine können könnte lange machen mal man mehr mein meine meinem meinen meiner mich mir mit möchte muss müssen nach nicht noch nun nur ob oder ohne schon sehr sein seine seit sich sie sind so soll über um und uns unser unter viel vom von vor wann war warum was weil welche wenn wer werden weshalb wie wieder will wir wird wo zu zum zur`.split(
    ' ',
  );

const require = createRequire(import.meta.url);
const loaded = new Map<Language, ReadonlySet<number>>();

/** Hashes of the roots of words that tell nothing of what a text is about. */
export function fillersOf(language: Language): ReadonlySet<number> {
  const known = loaded.get(language);
  if (known) return known;
  const made = new Set(listOf(language).map(rootHashing(language)));
  loaded.set(language, made);
  return made;
}

function listOf(language: Language): readonly string[] {
  if (language === 'de') return GERMAN;
  const file = LISTS[language];
  return file ? require(`natural/lib/natural/util/${file}.js`).words : [];
}
