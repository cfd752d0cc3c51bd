import { asksBack, asksSource, asksWhetherSure, isLacking, isPraise } from '../hearing/asides.ts';
import { asksForLanguage, asksToSend, isWish } from '../hearing/fewWords.ts';
import { phrasesOf } from '../hearing/phrases.ts';
import { itemIn } from '../hearing/told.ts';
import type { Scene } from '../stage/talk.ts';
import type en from './complaint.en.json';
import {
  type Form,
  namesMoney,
  type Slot,
  skipped,
  toldAndAskedAgain,
  toldBesides,
} from './form.ts';

const WHY = {
  what: 'whyWhat',
  item: 'whyItem',
  wish: 'whyWish',
  contact: 'whyContact',
  summary: 'whySummary',
  change: 'whySummary',
} as const satisfies Record<Form['asked'], keyof typeof en>;

/** About the chat or what it said before: answered by others, and then the form goes on. */
export const isAboutOurselves = (text: string): boolean =>
  asksToSend(text) || asksForLanguage(text) || asksSource(text) || asksWhetherSure(text);

/** Words that answer nothing: a question about ours, what is not at hand, bitter praise, more of the story. */
export function notAnswering(
  form: Form,
  text: string,
  scene: Scene,
): { form: Form; word: keyof typeof en } | undefined {
  if (asksBack(text)) return { form, word: WHY[slotMeant(text) ?? form.asked] };
  if (lacks(form, text)) return { form: without(form), word: 'without' };
  if (isPraise(text) && !phrasesOf(text)) return { form, word: 'listening' };
  return isMoreOfIt(form, text, scene) ? { form: withMore(form, text), word: 'noted' } : undefined;
}

const OF_ITEM = /\b(?:order|model|product|invoice|number)\b|订单|单号|型号|产品/iu;
const OF_CONTACT = /\b(?:phone|mobile|e-?mail|address|contact)\b|电话|手机|邮箱|联系/iu;

/** Which question is asked about, when it is not the one that stands: "do I need an order number?" */
function slotMeant(text: string): Slot | undefined {
  if (OF_CONTACT.test(text)) return 'contact';
  return OF_ITEM.test(text) ? 'item' : undefined;
}

const lacks = ({ asked }: Form, text: string): boolean =>
  asked !== 'what' && isLacking(text) && Object.keys(itemIn(text)).length === 0;

/** A wish can be had without a number. */
const without = (form: Form): Form =>
  form.asked === 'item' || form.asked === 'contact' ? skipped(form) : form;

/** Asked once more, and not a third time. */
const withMore = (form: Form, text: string): Form =>
  form.unread ? toldBesides(form, text) : toldAndAskedAgain(form, text);

/** Anger where a wish was asked for. */
function isMoreOfIt({ asked }: Form, text: string, { notice, voice }: Scene): boolean {
  if (asked !== 'wish' || isWish(text) || namesMoney(text)) return false;
  const noticed = notice(text, voice.language);
  return 'kind' in noticed && noticed.kind === 'complaint';
}
