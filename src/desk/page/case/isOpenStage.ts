import type { Stage } from '../../../cases/index.ts';

export const isOpenStage = (stage: Stage): boolean => stage !== 'closed';
