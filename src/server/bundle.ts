// A child process of start.ts: the program and most of its packages in one file, as readable as
// they are, in the folder named by its argument.
import { dirname, join, relative } from 'node:path';
import { build, type Plugin } from 'vite';

const outDir = process.argv[2];
if (!outDir) throw new Error('Name the folder to build into: node src/server/bundle.ts <folder>.');
const root = join(import.meta.dirname, '../..');

/** They bring files of their own, start threads, or are asked for when they are needed. */
const APART = [
  ...['@resvg/resvg-js', '@observablehq/plot', 'linkedom', 'natural', 'vite', 'pino'],
  ...['@slack/bolt', 'botbuilder', 'botbuilder-core', 'botframework-connector'],
  ...['nodemailer', 'prom-client', 'file-type'],
];

/** A source goes on finding the files beside it from where it is now. */
function keepPlaces(to: string): Plugin {
  const at = (path: string) =>
    `process.getBuiltinModule('node:path').join(import.meta.dirname, ${JSON.stringify(relative(to, path))})`;
  return {
    name: 'keep-places',
    enforce: 'pre',
    transform: (code, id) =>
      id.includes('node_modules') || !id.startsWith(root)
        ? undefined
        : code
            .replaceAll('import.meta.dirname', at(dirname(id)))
            .replaceAll(
              'import.meta.url',
              `process.getBuiltinModule('node:url').pathToFileURL(${at(id)})`,
            ),
  };
}

await build({
  root,
  configFile: false,
  publicDir: false,
  logLevel: 'warn',
  plugins: [keepPlaces(outDir)],
  ssr: { noExternal: true, external: APART },
  build: {
    ssr: 'src/server/program.ts',
    outDir,
    target: 'node24',
    minify: false,
    rolldownOptions: { output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' } },
  },
});
