const GREETINGS =
  '(?:hi|hello|hey|hiya|howdy|good (?:morning|afternoon|evening|day)|dear (?:sir|madam|team|all))(?: (?:there|again|all|team|everyone|guys|sir|madam))*';
const THANKS =
  '(?:thanks|thank you|thx|cheers)(?: (?:a lot|so much|very much|in advance|again))*|please|pls';
const CHINESE = '你好|您好|哈喽|嗨|早上好|下午好|晚上好|请问|谢谢|多谢|麻烦了';
const BETWEEN = '[\\s,.!?;:~，。！？；：、]';
const FIRST = new RegExp(
  `^${BETWEEN}*(?:(?:${GREETINGS}|please|pls)${BETWEEN}+|(?:${CHINESE}|在吗)${BETWEEN}*)`,
  'i',
);
const LAST = new RegExp(
  `(?:${BETWEEN}+(?:${GREETINGS}|${THANKS})|${BETWEEN}*(?:${CHINESE}))${BETWEEN}*$`,
  'i',
);
/** As far as courtesies reach into a message: the patterns are never run over all of it. */
const REACH = 60;
const SAYS_SOMETHING = /[\p{L}\p{N}]/u;

/** The question without greeting and thanks around it; what is nothing else stays as it is. */
export function withoutCourtesy(text: string): string {
  const shorter = withoutLast(withoutFirst(text));
  if (shorter === text) return text;
  return SAYS_SOMETHING.test(shorter) ? withoutCourtesy(shorter) : text;
}

function withoutFirst(text: string): string {
  const found = FIRST.exec(text.slice(0, REACH));
  return found ? text.slice(found[0].length) : text;
}

function withoutLast(text: string): string {
  const found = LAST.exec(text.slice(-REACH));
  return found ? text.slice(0, text.length - found[0].length) : text;
}
