import { teach } from '../src/language/index.ts';
import type { Language } from '../src/vocabulary.ts';
import { trainJudge } from './noticeJudge.ts';

teach(({ language }: { language: Language }) => trainJudge(language));
