/** Contractions and the sloppy spellings of chat, written out, so that `n't` counts as a word of its own. */
const WRITTEN_OUT: ReadonlyMap<string, readonly string[]> = new Map(
  `can't can not|cannot can not|won't will not|shan't shall not|ain't is not|i'm i am|let's let us
dont do not|doesnt does not|didnt did not|cant can not|wont will not|isnt is not|arent are not|wasnt was not
werent were not|hasnt has not|havent have not|hadnt had not|couldnt could not|wouldnt would not|shouldnt should not
im i am|ive i have|id i would|whats what is|hows how is|wheres where is|thats that is|theres there is|its it is
pls please|plz please|u you|ur your|r are|y why|thx thanks|ty thank you|b4 before|gr8 great|2day today|2moro tomorrow
gonna going to|wanna want to|gotta have to|lemme let me|gimme give me|dunno do not know|info information
acct account|wifi wi fi|topup top up|login log in|signup sign up|signin sign in|setup set up|asap soon`
    .split(/[|\n]/)
    .map((line): [string, string[]] => {
      const [short = '', ...long] = line.split(' ');
      return [short, long];
    }),
);

const CLITICS: readonly [RegExp, string?][] = [
  [/n't$/, 'not'],
  [/'re$/, 'are'],
  [/'ve$/, 'have'],
  [/'ll$/, 'will'],
  [/'d$/, 'would'],
  [/'m$/, 'am'],
];
const IS_CLITIC = /^(?:i|it|he|she|that|what|where|when|who|how|there|here)'s$/;
const POSSESSIVE = /'s$/;

/** Base form first, then the forms a stemmer cannot bring back to it. */
const IRREGULAR: ReadonlyMap<string, string> = new Map(
  `be am is are was were been being|have has had having|do does did done doing|go goes went gone
get got gotten|make made|take took taken|give gave given|send sent|pay paid|lose lost|buy bought|spend spent
steal stole stolen|tell told|say said|keep kept|leave left|find found|withdraw withdrew withdrawn|break broke broken
come came|see saw seen|know knew known|think thought|bring brought|hold held|choose chose chosen|forget forgot forgotten
write wrote written|show shown|freeze froze frozen|speak spoke spoken|eat ate eaten|drive drove driven|fly flew flown
grow grew grown|begin began begun|build built|catch caught|feel felt|meet met|run ran|sell sold|teach taught
understand understood|wake woke woken|wear wore worn|win won|lend lent|mean meant|hear heard|sit sat|stand stood
stick stuck|drink drank drunk|fall fell fallen|draw drew drawn|throw threw thrown|sing sang sung|ring rang rung
sleep slept|swim swam|burn burnt|smell smelt|spell spelt|learn learnt|spill spilt|blow blew blown|bite bit bitten
hide hid hidden|shake shook shaken|shrink shrank shrunk|sink sank sunk|swear swore sworn|tear tore torn
child children|man men|woman women|foot feet|tooth teeth|knife knives|leaf leaves|life lives|shelf shelves`
    .split(/[|\n]/)
    .flatMap((line) => {
      const [base = '', ...forms] = line.split(' ');
      return forms.map((form): [string, string] => [form, base]);
    }),
);

/** One English token as the words it stands for: `can't` is `can not`, `shop's` is `shop`. */
export function writeOut(token: string): readonly string[] {
  const known = WRITTEN_OUT.get(token);
  if (known) return known;
  if (!token.includes("'")) return [token];
  if (IS_CLITIC.test(token)) return [token.replace(POSSESSIVE, ''), 'is'];
  for (const [ending, word] of CLITICS) {
    if (word && ending.test(token)) return [token.replace(ending, ''), word];
  }
  return [token.replace(POSSESSIVE, '')];
}

/** The base form of an irregular English word, else the word itself. */
export function baseForm(word: string): string {
  return IRREGULAR.get(word) ?? word;
}
