import { createWording, type Html, html } from '../../pages/index.ts';
import type { Language } from '../../vocabulary.ts';
import en from './letter.en.json' with { type: 'json' };
import type { CustomerLetter, Letter } from './letter.ts';
import zh from './letter.zh.json' with { type: 'json' };

/** A letter in words, plain and as simple HTML. */
export interface Written {
  subject: string;
  text: string;
  html: string;
}

type Words = ReturnType<typeof wordsIn>;

const wordings: Readonly<Record<Language, Readonly<Record<keyof typeof en, string>>>> = { en, zh };

const wordsIn = (language: Language) => createWording(wordings[language] ?? en, language);

export function compose(letter: Letter, company: string): Written {
  return letter.for === 'staff' ? toStaff(letter) : toCustomer(letter, company);
}

function toStaff({ subject, text }: Extract<Letter, { for: 'staff' }>): Written {
  return { subject: oneLine(subject), text: `${text}\n`, html: String(page('', [text], [], '')) };
}

function toCustomer(letter: CustomerLetter, company: string): Written {
  const { code, language, values } = letter;
  const word = wordsIn(language);
  const filled = { ...empty, ...values };
  const dated = filled.date === '' ? [] : [word('what', filled)];
  const body = [word('greeting'), word(`${code}.text`, filled).trim(), ...dated];
  const paragraphs = [...body, word('signature', { company })];
  const links = linksOf(letter, word);
  const foot = word('automatic');
  const plain = [...paragraphs, ...links.map(({ title, href }) => `${title}:\n${href}`)];
  return {
    subject: oneLine(word(`${code}.subject`, filled)),
    text: `${plain.join('\n\n')}\n\n-- \n${foot}\n`,
    html: String(page(language, paragraphs, links, foot)),
  };
}

/** Every value a wording may name, so that none is missing. */
const empty = {
  ...{ number: '', owner: '', name: '', text: '' },
  ...{ what: '', promise: '', date: '', time: '' },
};

interface Link {
  title: string;
  href: string;
}

function linksOf({ links }: CustomerLetter, word: Words): Link[] {
  return [
    { title: word('conversationLink'), href: links.conversation },
    { title: word('receiptLink'), href: links.receipt },
  ];
}

/** A subject is one line of a header, whatever was written into its values. */
const oneLine = (text: string): string =>
  text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').slice(0, 200);

function page(language: Language, paragraphs: string[], links: Link[], foot: string): Html {
  return html`<!doctype html><html lang="${language}"><meta charset="utf-8"><body style="font:16px/1.5 system-ui,sans-serif;max-width:36em;margin:1em auto;padding:0 1em">
${paragraphs.map((text) => html`<p style="white-space:pre-line">${text}</p>`)}
${links.map(({ title, href }) => html`<p><a href="${href}">${title}</a></p>`)}
${foot !== '' && html`<p style="color:#666;font-size:13px">${foot}</p>`}</body></html>`;
}
