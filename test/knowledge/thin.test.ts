import { beforeAll, describe, expect, it } from 'vitest';
import { type Article, trainShelf, type Verdict } from '../../src/knowledge/index.ts';
import { isAnsweredWrongly, isRight, share, verdictsOnFile } from './fate.ts';

/** Titles that say nothing of what their texts say, as pages of questions often have them. */
const PAGES = `How do I book a visit? Use the form online or ring the desk from eight.
Can I change my appointment? Tell us a day before; missing it costs twenty euros.
What should I bring? Photo card, insurance number, list of medicines.
How do I order tablets again? Drop the slip in the green box, two working days.
Where do I leave a sample? At the hatch beside reception before eleven.
Do I have to fast? Only for cholesterol: nothing but water for ten hours.
What does a consultation cost? Sixty euros, under eights are free.
Do you accept the medical card? New places open in January and July.
Are jabs needed before travelling? Come six weeks earlier, hepatitis is seventy euros.
When is the flu vaccine given? From October on Mondays, free from sixty.
Can I get a sick note? After three days the doctor must see or ring you.
How do I see my file? Ask in writing, we send it within a month.
Do you make home visits? Only for people who cannot leave the house, ring before ten.
What about nights? Ring the service from six in the evening.
Is there parking? Two spaces in front for disabled drivers.
Can I speak by video? Weekdays at noon, you receive a link.
Which languages are spoken? Irish, English and Spanish; an interpreter can be booked.
Do you treat children? From birth, the six-week check is free.
Who offers physiotherapy? Ewa works Tuesdays and Thursdays with a letter.
Who listens when life is hard? Six sessions with our counsellor are free.
Pregnancy care? Shared with the hospital, register before week twelve.
Stopping smoking? Our nurse helps for eight weeks, patches cost nothing.
Ear wax? Olive oil drops for two weeks, then syringing.
Which bus comes here? Number 27 stops at the cross, ramp at the side.
How do I complain? Write to Ruth, you hear within five days.
Do you sell glasses? Our optician orders frames on Fridays.
Can I give blood? The van comes every second month.
Is tea served? The machine in the hall takes coins.`
  .split('\n')
  .map((line, at): Article => {
    const cut = line.indexOf('?') + 1;
    const [title, body] = [line.slice(0, cut), line.slice(cut).trim()];
    const id = `page-${at}` as Article['id'];
    return { ...{ id, language: 'en', title, body, reply: body }, examples: [], related: [] };
  });

describe('a knowledge base of few pages without examples', () => {
  const shelf = trainShelf(PAGES, 'en');

  it.each([
    ['help with stopping smoking', 'page-21'],
    ['do you make visits at home', 'page-12'],
    ['can i change an appointment', 'page-1'],
    ['which languages do you speak', 'page-16'],
  ])('believes what it finds by its titles: %s', (text, id) => {
    const [best] = shelf.rank(text);
    expect(best?.article.id).toBe(id);
    expect(best?.confidence).toBeGreaterThan(0.5);
  });

  it.each(['do you repair laptops', 'who won the match', 'cheap flights to rome'])(
    'abstains from what it has no page on: %s',
    (text) => expect(shelf.ask(text).kind).toBe('abstain'),
  );
});

describe.each(['en', 'zh'])('the sample’s articles without their examples (%s)', (language) => {
  let verdicts: Verdict[];
  beforeAll(async () => {
    const file = `knowledge/questions/${language}.jsonl`;
    verdicts = await verdictsOnFile(file, language, (article) => ({ ...article, examples: [] }));
  });
  const within = () => verdicts.filter(({ question }) => question.article !== null);
  const outside = () => verdicts.filter(({ question }) => question.article === null);

  it('answer what their titles and texts are clear about, and hardly ever wrongly', () => {
    expect(
      share(within(), ({ outcome, right }) => right && outcome.kind === 'answer'),
    ).toBeGreaterThan(0.15);
    expect(share(within(), isAnsweredWrongly)).toBeLessThan(0.02);
  });

  it('answer nothing that they do not speak of', () => {
    expect(share(outside(), isRight)).toBeGreaterThan(0.95);
  });
});
