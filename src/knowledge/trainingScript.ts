import { trainModel } from './model.ts';
import type { Training } from './training.ts';

export const train = ({ lessons, language }: Training) => trainModel(lessons, language);
