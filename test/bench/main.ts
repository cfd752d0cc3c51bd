import { readdirSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import type { Bench } from './figure.ts';

const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replace(/\.ts$/, ''))
  .filter((name) => name !== 'main' && name !== 'figure')
  .sort();

/** `npm run bench -- <name>`: measures, prints what was asked and what was reached, fails if short. */
const [name = ''] = process.argv.slice(2);
if (!names.includes(name)) {
  console.error(`Name one of: ${names.join(', ')}`);
  process.exit(2);
}
setFlagsFromString('--expose-gc');
const { bench }: { bench: Bench } = await import(`./${name}.ts`);
const figures = await bench();
for (const { what, asked, reached, met } of figures) {
  console.log(`${met ? 'met  ' : 'SHORT'} ${what}: ${reached} (asked: ${asked})`);
}
process.exitCode = figures.every(({ met }) => met) ? 0 : 1;
