/** What is made of the sources before it can be used: made once after each change of theirs. */
export { builtOnce, type Recipe } from './builtOnce.ts';
export { lookAtSources } from './fingerprint.ts';
export { PAGES, PROGRAM } from './recipes.ts';
