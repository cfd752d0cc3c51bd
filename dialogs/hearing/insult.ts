import { isAsking, isBareComplaint, isCancel, isDemand, isOpenQuestion } from './fewWords.ts';
import { hasHan } from './wordLists.ts';

const CLAUSE_END = /[,;:.!，。！；：\n]+\s*/u;
/** In Chinese a blank ends a clause. */
const HAN_CLAUSE_END = /[,;:.!，。！；：\s]+/u;
const LONGEST_HEAD = 80;

/** "Your bot is rubbish, just tell me how to descale", "never mind, …": what is asked, without what comes before. */
export function withoutInsult(text: string): string {
  const end = (hasHan(text) ? HAN_CLAUSE_END : CLAUSE_END).exec(text);
  if (!end || end.index > LONGEST_HEAD) return text;
  const rest = text.slice(end.index + end[0].length).trim();
  const asks = isAsking(rest) || isOpenQuestion(rest) || isDemand(rest);
  const head = text.slice(0, end.index);
  return asks && (isBareComplaint(head) || isCancel(head)) ? rest : text;
}
