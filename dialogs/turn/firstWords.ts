import { phrasesOf, wishForPerson } from '../hearing/phrases.ts';
import { saysNothing } from './heeding.ts';

let known = false;

/** What reads words is made ready with its first use, which takes longer than any later one: no customer's. */
export function getReady(): void {
  if (known) return;
  known = true;
  for (const words of ['good morning, how is it', '你好啊，怎么办', 'qwx zzplrk']) {
    phrasesOf(words);
    wishForPerson(words);
    saysNothing(words);
  }
}
