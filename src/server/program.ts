// What start.ts finds in the bundled program.
export { main } from './main.ts';
