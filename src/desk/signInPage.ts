import type { Company } from '../company/index.ts';
import {
  createWording,
  documentOf,
  type Html,
  html,
  type PageFiles,
  type RouteResponse,
  type Wording,
} from '../pages/index.ts';
import { SHORTEST_PASSWORD, type SignInRefusal } from '../staff/index.ts';
import type { Language } from '../vocabulary.ts';
import en from './signIn.en.json' with { type: 'json' };
import zh from './signIn.zh.json' with { type: 'json' };

/** Which form is shown, what was written into it, and why it came back. */
export interface EntryForm {
  /** `first`: who makes the first account. `over`: the link has ended. */
  form: 'sign-in' | 'welcome' | 'first' | 'over';
  name?: string;
  email?: string;
  refused?: SignInRefusal;
}

interface EntryPageParts {
  pages: PageFiles;
  company: () => Company;
  language: Language;
}

type Words = Wording<keyof typeof en>;

const wordings: Readonly<Record<Language, Readonly<Record<keyof typeof en, string>>>> = { en, zh };

export function entryPage(given: EntryForm, parts: EntryPageParts): RouteResponse {
  const { pages, company, language } = parts;
  const word: Words = createWording(wordings[language] ?? en, language);
  const form: EntryForm = given.refused?.refused === 'link-over' ? { form: 'over' } : given;
  const page = documentOf({
    language,
    title: `${titleOf(form, word)} · ${company().name}`,
    entry: pages.entry('signIn'),
    status: statusOf(form),
    body: html`<main>
<h1>${titleOf(form, word)}</h1>
<p>${textOf(form, word, company().name)}</p>
${form.refused && html`<p class="notice warn" role="alert">${reasonOf(form.refused, word)}</p>`}
${form.form === 'over' ? wayOut(word) : fieldsOf(form, word)}
</main>`,
  });
  return { ...page, headers: { ...page.headers, ...guarded } };
}

/** A browser that sends no referrer sends no Origin with a form either, and would be refused. */
const guarded = { 'cache-control': 'no-store', 'referrer-policy': 'same-origin' };

function statusOf({ form, refused }: EntryForm): number {
  if (form === 'over') return 404;
  if (!refused) return 200;
  return refused.refused === 'too-often' ? 429 : 422;
}

function titleOf({ form, name = '' }: EntryForm, word: Words): string {
  if (form === 'welcome') return word('welcomeTitle', { name });
  return word(form === 'sign-in' ? 'signInTitle' : form === 'first' ? 'firstTitle' : 'overTitle');
}

function textOf({ form }: EntryForm, word: Words, company: string): string {
  if (form === 'sign-in') return word('signInText', { company });
  return word(form === 'first' ? 'firstText' : form === 'welcome' ? 'welcomeText' : 'overText');
}

const wayOut = (word: Words): Html =>
  html`<a class="button" href="/desk/sign-in">${word('toSignIn')}</a>`;

function fieldsOf({ form, name = '', email = '' }: EntryForm, word: Words): Html {
  const isNew = form !== 'sign-in';
  return html`<form method="post">
${form === 'first' && nameField(name, word)}
${form !== 'welcome' && emailField(email, word)}
${passwordField(isNew, word)}
<button class="button primary" type="submit">${word(isNew ? 'begin' : 'signIn')}</button>
</form>`;
}

const nameField = (name: string, word: Words): Html =>
  html`<label>${word('name')}<input name="name" value="${name}" required maxlength="100" autocomplete="name"><small>${word('nameHint')}</small></label>`;

const emailField = (email: string, word: Words): Html =>
  html`<label>${word('email')}<input name="email" type="email" value="${email}" required maxlength="200" autocomplete="username"></label>`;

function passwordField(isNew: boolean, word: Words): Html {
  if (!isNew)
    return html`<label>${word('password')}<input name="password" type="password" required maxlength="256" autocomplete="current-password"></label>`;
  const hint = word('passwordHint', { shortest: SHORTEST_PASSWORD });
  return html`<label>${word('newPassword')}<input name="password" type="password" required minlength="${SHORTEST_PASSWORD}" maxlength="256" autocomplete="new-password"><small>${hint}</small></label>`;
}

function reasonOf(refusal: SignInRefusal, word: Words): string {
  switch (refusal.refused) {
    case 'wrong':
      return word('wrong');
    case 'too-often':
      return word('tooOften', { minutes: Math.ceil(refusal.waitMs / 60_000) });
    case 'email-taken':
      return word('emailTaken');
    case 'link-over':
      return word('overText');
    case 'bad-field':
      return badField(refusal.field, word);
    default:
      return refusal satisfies never;
  }
}

function badField(field: 'name' | 'email' | 'password', word: Words): string {
  if (field === 'password') return word('badPassword', { shortest: SHORTEST_PASSWORD });
  return word(field === 'name' ? 'badName' : 'badEmail');
}
