import { isOpen } from '../../src/cases/index.ts';
import { dangerIn, isLongPast, namesHarm } from '../hearing/danger.ts';
import { isAsking, isOpenQuestion } from '../hearing/fewWords.ts';
import { decide, type Kind, type Odds } from '../hearing/noticing/notice.ts';
import type { Scene } from '../stage/talk.ts';
import { ask } from './question.ts';

/**
 * What to take a message for: a kind; a question that may have to do with danger; or the two kinds
 * between which the customer is to choose.
 */
export type Intent = Kind | 'careful' | readonly [Kind, Kind];

/**
 * How strongly what the knowledge base knows speaks for each kind: of our own phrases, questions find
 * an article for sure (.9) five times as often as complaints and hardly any (.1) a fifth as often;
 * emergencies are between, for there are articles on danger.
 */
const EVIDENCE: Readonly<Partial<Record<Kind, number>>> = { question: 4, emergency: 2 };
const UNDECIDED = 0.5;
/** Who has no case hardly asks how it stands; who has one often does. */
const STATUS = { withCase: 2, without: 0.5 } as const;

/** Kinds of which the customer is asked which it is; of the others the likelier is taken. */
const WORTH_ASKING = [
  'emergency',
  'complaint',
  'suggestion',
  'person',
  'status',
  'question',
] as const satisfies readonly Kind[];
export type WorthAsking = (typeof WORTH_ASKING)[number];

/** One weighing: what the words are noticed as, and what else is known of them. */
export function intentOf(text: string, scene: Scene): Intent {
  const { odds } = scene.notice(text, scene.voice.language);
  const known = ask(text, scene);
  if (isPoisoned(text)) return 'emergency';
  const likely = weighed(odds, known.confidence, scene);
  const verdict = decide(likely);
  const isVague = 'kind' in verdict && isDoubtful(verdict, known.confidence, text);
  if ('kind' in verdict && !isVague) return verdict.kind;
  const unsure = 'kind' in verdict ? (['emergency', second(likely)] as const) : verdict.unsure;
  const isDanger = unsure.includes('emergency');
  if (isDanger && namesHarm(text)) return unsure;
  if (known.kind === 'answer') return isDanger ? 'careful' : 'question';
  return isDanger || unsure.every(isWorthAsking) ? unsure : likelier(unsure);
}

/** Somebody has it in his mouth: that is told, not asked about. */
const isPoisoned = (text: string): boolean =>
  dangerIn(text) === 'poison' && !isAsking(text) && !isOpenQuestion(text) && !WHETHER.test(text);

const WHETHER =
  /\b(?:if|could|would|can|may|not|never|no one|nobody)\b|如果|万一|要是|没有?|会不会|能不能|别/iu;
const CERTAIN = 0.9;

/** Danger that is long past is asked about, and so is what is hardly any. */
const isDoubtful = (verdict: Verdict, known: number, text: string): boolean =>
  verdict.kind === 'emergency' &&
  !namesHarm(text) &&
  (isLongPast(text) || isHardlyAWord(text) || isVagueDanger(verdict, known, text));

interface Verdict {
  kind: Kind;
  confidence: number;
}

/** 有电 */
const isHardlyAWord = (text: string): boolean =>
  dangerIn(text) === undefined && /^[\s\p{P}]*\p{Script=Han}{1,2}[\s\p{P}]*$/u.test(text);

/** Taken for danger though no word of any stands in it, and an article may be about it. */
const isVagueDanger = ({ confidence }: Verdict, known: number, text: string): boolean =>
  confidence < CERTAIN && known > UNDECIDED && dangerIn(text) === undefined;

const second = (odds: Odds): Kind =>
  odds
    .filter(({ label }) => label !== 'emergency')
    .reduce((best, one) => (one.probability > best.probability ? one : best)).label;

function weighed(odds: Odds, confidence: number, { cases }: Scene): Odds {
  const hasCase = cases.some((one) => isOpen(one.case));
  const factor = (kind: Kind): number =>
    kind === 'status'
      ? STATUS[hasCase ? 'withCase' : 'without']
      : Math.exp((EVIDENCE[kind] ?? 0) * (confidence - UNDECIDED));
  const all = odds.map(({ label, probability }) => ({
    label,
    probability: probability * factor(label),
  }));
  const whole = all.reduce((sum, { probability }) => sum + probability, 0) || 1;
  return all.map(({ label, probability }) => ({ label, probability: probability / whole }));
}

const isWorthAsking = (kind: Kind): boolean => WORTH_ASKING.some((one) => one === kind);

const likelier = (kinds: readonly [Kind, Kind]): Kind =>
  kinds.includes('question') ? 'question' : kinds[0] === 'emergency' ? kinds[1] : kinds[0];
