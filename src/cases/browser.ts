/** The door for code that runs in the browser. */
export { queueOrder } from './queue.ts';
