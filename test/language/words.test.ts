import { describe, expect, it } from 'vitest';
import { createSpeller, detectLanguage, normalise, words } from '../../src/language/index.ts';

describe('words of a text', () => {
  it('writes contractions out, so that negation is a word of its own', () => {
    expect(words("It hasn't arrived, I can't wait", 'en')).toEqual([
      'it',
      'has',
      'not',
      'arrived',
      'i',
      'can',
      'not',
      'wait',
    ]);
    expect(words('it didnt come', 'en')).toContain('not');
  });

  it('keeps model names and error codes whole', () => {
    expect(words('W7 shows E21!', 'en')).toEqual(['w7', 'shows', 'e21']);
  });

  it('segments Chinese and keeps the Latin words in it', () => {
    expect(words('屏幕显示E21', 'zh')).toEqual(['屏幕', '显示', 'e21']);
  });

  it('reads traditional Chinese as simplified', () => {
    expect(normalise('冰箱發出聲音，門關不緊')).toBe('冰箱发出声音,门关不紧');
  });

  it('puts Cantonese, formal wording and English among Chinese as everybody says it', () => {
    expect(words('雪柜點解唔凍', 'zh')).toEqual(words('冰箱为什么不冻', 'zh'));
    expect(words('How to clean 我的airfryers', 'zh')).toEqual(words('怎么清洁我的空气炸锅', 'zh'));
    expect(words('请问贵店何时开门', 'zh')).toEqual(words('请问你们什么时候开门', 'zh'));
    expect(words('R5 robotics', 'zh')).toEqual(['r5', 'robotics']);
  });

  it('drops zero-width and right-to-left marks and folds full-width forms', () => {
    expect(normalise('ket\u200btle\u202e Ｅ２１')).toBe('kettle e21');
  });

  it('reads 4,000 characters and no more', () => {
    expect(normalise('x'.repeat(5000))).toHaveLength(4000);
  });
});

describe('the language of a text', () => {
  it.each([
    ['洗衣机不排水', 'zh'],
    ['Сколько стоит доставка', 'ru'],
    ['冷蔵庫が冷えない', 'ja'],
    ['how do i descale the kettle', 'en'],
    ['wie kann ich meine Bestellung ändern, ich habe nicht', 'de'],
  ])('%s is %s', (text, language) => {
    expect(detectLanguage(text)).toBe(language);
  });

  it('is left open where nothing tells', () => {
    for (const text of ['', 'E21', '😀', 'W7 oder V60'])
      expect(detectLanguage(text)).toBeUndefined();
  });
});

describe('spelling', () => {
  const speller = createSpeller(['fridge', 'delivery', 'kettle'], 'xx');

  it.each([
    ['frigde', 'fridge'],
    ['delivry', 'delivery'],
    ['kettel', 'kettle'],
    ['ketttle', 'kettle'],
  ])('brings %s back to %s', (slip, word) => {
    expect(speller(slip)).toBe(word);
  });

  it('leaves known, short and far-off words and codes alone', () => {
    for (const word of ['fridge', 'ket', 'e21', 'bicycle', '洗衣机洗衣机'])
      expect(speller(word)).toBe(word);
  });
});
