// Where the bundled program begins.
export { main } from './main.ts';
