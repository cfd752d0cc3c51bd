// What `npm start` runs: the program as one file, which loads faster than its many sources and keeps
// less of them in memory.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { builtOnce, lookAtSources, PAGES, PROGRAM } from '../builds/index.ts';

const say = (msg: string) => console.log(JSON.stringify({ level: 30, time: Date.now(), msg }));

const seen = lookAtSources();
/** The pages, which the program serves, are built beside it: each takes one processor. */
const [program, pages] = await Promise.all([
  builtOnce({ ...PROGRAM, say }, seen),
  builtOnce({ ...PAGES, say }, seen),
]).catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
const { main } = await import(pathToFileURL(join(program, 'program.js')).href);
main(pages);
