import { type PollDefinition, readDefinition } from '../../src/polls/index.ts';

export const pollFile = new URL('../../dialogs/poll.yaml', import.meta.url).pathname;

/** The instrument the program comes with. */
export const definition: PollDefinition = await readDefinition(pollFile);
