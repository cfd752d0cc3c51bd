/** “@acme”, as people address a company in public; Chinese handles end at a blank. */
const HANDLE = /(?<![\p{L}\p{N}.])@(?:[a-z0-9_]{1,30}|[\p{L}\p{N}_]{1,16}(?=\s+\S))/giu;
const ADDRESS = /\b(?:https?:\/\/|www\.)\S+/giu;
/** An order, a case, a booking: which one tells nothing of what is wanted. */
const NUMBER = /(?<![\p{L}\p{N}])(?=[\w-]*\d[\w-]*\d[\w-]*\d[\w-]*\d)[\w-]{4,40}(?![\p{L}\p{N}])/gu;
const TAG = /#(\p{L}[\p{L}\p{N}_]*)/gu;
const HUMP = /(?<=\p{Ll})(?=\p{Lu})|_/gu;

/** A message without what differs from company to company and from order to order. */
export function withoutNames(text: string): string {
  return text
    .replace(ADDRESS, ' ')
    .replace(HANDLE, ' ')
    .replace(TAG, (_, tag: string) => tag.replace(HUMP, ' '))
    .replace(NUMBER, '1234');
}
