import type { Language } from '../../../src/vocabulary.ts';
import { trainJudge } from './noticeJudge.ts';

export const train = ({ language }: { language: Language }) => trainJudge(language);
