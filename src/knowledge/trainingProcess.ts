import { teach } from '../language/index.ts';
import { trainModel } from './model.ts';
import type { Training } from './training.ts';

teach(({ lessons, language }: Training) => trainModel(lessons, language));
