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

/** What customers ask with, and natural's lists lack. */
const ASKED_WITH: Record<Language, string> = {
  fr: 'combien comment pourquoi quand quoi peux peut peuvent pouvez pouvons puis pourrais faut veux veut voulez voudrais aimerais savoir besoin svp merci bonjour ça cest jai aussi très bien plus fait fais va vais vont y-a-t-il est-ce donc alors si tout toute tous toutes',
  es: 'es está están son soy estoy cómo cuándo cuánto cuánta cuántos dónde quién puedo puede pueden podría quiero quisiera necesito tengo tiene tienen hay hacer hago favor gracias hola buenos días saber si no mis sus este esta esto muy más ya ser fue',
  it: 'è sono sei siete ho hai ha hanno come quando quanto quanta quanti dove chi che cosa posso può possono potrei voglio vorrei devo deve bisogno fare faccio favore grazie ciao buongiorno sapere se non questo questa molto più già',
  pt: 'é são está estão estou tenho tem como quando quanto quanta quantos onde quem posso pode podem poderia quero queria preciso fazer faço favor obrigado olá bom dia saber se',
  nl: 'hoe hoeveel waar wanneer waarom welke wat wie graag wil wilt willen zou zal gaat gaan heeft mag moeten alstublieft bedankt hallo weten',
};

const require = createRequire(import.meta.url);
const loaded = new Map<Language, ReadonlySet<number>>();

/** Hashes of their roots. */
export function fillersOf(language: Language): ReadonlySet<number> {
  const known = loaded.get(language);
  if (known) return known;
  const made = new Set(fillerWords(language).map(rootHashing(language)));
  loaded.set(language, made);
  return made;
}

/** Words that tell nothing of what a text is about. */
export function fillerWords(language: Language): readonly string[] {
  if (language === 'de') return GERMAN;
  const file = LISTS[language];
  const listed: string[] = file ? require(`natural/lib/natural/util/${file}.js`).words : [];
  return [...listed, ...(ASKED_WITH[language]?.split(' ') ?? [])];
}
