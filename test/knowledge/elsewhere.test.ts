import { describe, expect, it } from 'vitest';
import { elsewhereIn } from '../../src/knowledge/elsewhere.ts';
import { trainShelf } from '../../src/knowledge/index.ts';
import { createReader, learnSpace, sharesFor } from '../../src/language/index.ts';
import { shop } from './shop.ts';

describe('what customers have from others', () => {
  const texts = ['my password', 'a letter of the post office', 'cleaning the coffee machine'];
  const { space } = learnSpace(texts, { language: 'en', shares: sharesFor('en', 2) });
  const { read } = createReader(space);
  const elsewhere = elsewhereIn('en');
  const everything = () => true;
  const nothing = () => false;

  it('is met where a question names it, in whatever form', () => {
    expect(elsewhere(read('my gmail password'), everything)).toBe(1);
    expect(elsewhere(read('Are your printers any good?'), everything)).toBe(1);
    expect(elsewhere(read('when does the tumble dryer stop'), everything)).toBe(1);
  });

  it('is not met where a word of it is only one of a longer name', () => {
    expect(elsewhere(read('my password'), everything)).toBe(0);
    expect(elsewhere(read('when is your office open'), everything)).toBe(0);
  });

  it('is ours where the article speaks of it, and half ours where another does', () => {
    expect(elsewhere(read('when does the post office open'), everything)).toBe(0);
    expect(elsewhere(read('when does the post office open'), nothing)).toBe(0.5);
  });

  it('is known in Chinese, and by its name in every language', () => {
    const asked = (text: string, language: string) => {
      const shares = sharesFor(language, 2);
      const known = learnSpace([language === 'zh' ? '我的密码' : 'mein Passwort'], {
        language,
        shares,
      });
      return elsewhereIn(language)(createReader(known.space).read(text), everything);
    };
    expect(asked('抖音的密码', 'zh')).toBe(1);
    expect(asked('gmail的密码', 'zh')).toBe(1);
    expect(asked('mein Passwort von Gmail', 'de')).toBe(1);
    expect(asked('mein Passwort', 'de')).toBe(0);
  });
});

it('makes an answer less sure than the same question without it', () => {
  const shelf = trainShelf(shop, 'en');
  const sure = (text: string) => shelf.ask(text).confidence;
  expect(sure('reset my netflix password')).toBeLessThan(sure('reset my wobbly password') - 0.15);
});
