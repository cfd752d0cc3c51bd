// What `npm start` runs: the program as one file, which loads faster than its many sources and keeps
// less of them in memory.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { builtOnce } from '../builds/index.ts';

const folder = await builtOnce({
  name: 'program',
  isSource: (path) => /\.(ts|json)$/.test(path),
  script: join(import.meta.dirname, 'bundle.ts'),
  say: (msg) => console.log(JSON.stringify({ level: 30, time: Date.now(), msg })),
}).catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
await import(pathToFileURL(join(folder, 'program.js')).href);
