import { type Content, hidesCardNumber } from '../../src/conversations/index.ts';
import { line, type Move, type Scene } from '../stage/talk.ts';
import { createWords } from '../stage/wording.ts';
import en from './cards.en.json' with { type: 'json' };
import zh from './cards.zh.json' with { type: 'json' };

const words = createWords('cards', { en, zh });

/** Said first where a payment card's number was hidden in what the customer wrote. */
export const aboutCards = (move: Move, { voice }: Pick<Scene, 'voice'>): Content[] =>
  move.kind === 'says' && hidesCardNumber(move.text) ? [line(words(voice, 'hidden'))] : [];
