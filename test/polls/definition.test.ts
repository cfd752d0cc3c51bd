import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { aroundOf, parseDefinition, questionOf } from '../../src/polls/index.ts';
import { definition, pollFile } from './instrument.ts';

const text = await readFile(pollFile, 'utf8');

const problemsOf = (changed: string) => {
  const parsed = parseDefinition(changed);
  return 'version' in parsed ? [] : parsed.map(({ line, message }) => `${line}: ${message}`);
};

describe('poll.yaml', () => {
  it('asks in each language, every option with its words', () => {
    for (const language of definition.languages) {
      for (const step of [
        'satisfaction',
        'expectation',
        'wentWrong',
        'recommend',
        'contact',
      ] as const) {
        const { text, options } = questionOf(definition, step, language);
        expect(text).not.toBe('');
        expect(options.length).toBeGreaterThan(1);
      }
      expect(aroundOf(definition, language).skip).not.toBe('');
    }
    expect(questionOf(definition, 'satisfaction', 'zh').options.at(-1)).toEqual({
      value: '5',
      label: '很满意',
    });
    expect(questionOf(definition, 'satisfaction', 'de').text).toMatch(/^How satisfied/);
  });

  it('is another version as soon as a word is changed, and the same when a comment is', () => {
    const version = (changed: string) => {
      const parsed = parseDefinition(changed);
      return 'version' in parsed ? parsed.version : 'broken';
    };
    expect(version(text)).toBe(definition.version);
    expect(version(`# a note\n${text}`)).toBe(definition.version);
    expect(version(text.replace('Too slow', 'Slow'))).not.toBe(definition.version);
    expect(version(text.replace('quietDays: 7', 'quietDays: 8'))).not.toBe(definition.version);
  });

  it.each([
    [
      'a missing language',
      /\n {4}zh: \{ question: 是哪里.*\n/,
      '\n',
      /^\d+: wentWrong.wording.zh: Write it in zh too/,
    ],
    ['a missing label', 'Neither, Satisfied', 'Satisfied', /5 points its own label/],
    ['an unknown module', 'id: image', 'id: imago', /modules.1.id: Name one of product, image/],
    ['a tag twice', 'id: price', 'id: clumsy', /clumsy is listed twice/],
    ['a misspelt setting', 'quietDays', 'quiteDays', /quietDays/],
    [
      'a scale upside down',
      '{ from: 0, to: 10 }',
      '{ from: 10, to: 0 }',
      /from a lower to a higher/,
    ],
    ['no YAML', 'languages: [en, zh]', 'languages: [en, zh', /not YAML/],
    ['nothing', /[\s\S]*/, '', /poll.yaml/],
  ])('says what is wrong with %s', (_, wrong, written, said) => {
    expect(problemsOf(text.replace(wrong, written)).join('\n')).toMatch(said);
  });
});
