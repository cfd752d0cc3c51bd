// What `npm start` runs: the program as one file, which loads faster than its many sources and keeps
// less of them in memory.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { builtOnce, PAGES, PROGRAM } from '../builds/index.ts';

const say = (msg: string) => console.log(JSON.stringify({ level: 30, time: Date.now(), msg }));

/** The pages, which the program serves, are built beside it: each takes one processor. */
const [folder] = await Promise.all([
  builtOnce({ ...PROGRAM, say }),
  builtOnce({ ...PAGES, say }),
]).catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
await import(pathToFileURL(join(folder, 'program.js')).href);
