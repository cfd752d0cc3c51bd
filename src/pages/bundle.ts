// A child process of buildPages: bundles the pages into the folder named by its argument.
import { build } from 'vite';
import { embedConfigs, pagesConfig } from './bundling.ts';
import { compressFiles } from './pageFiles.ts';

const outDir = process.argv[2];
if (!outDir) throw new Error('Name the folder to build into: node src/pages/bundle.ts <folder>.');

await build(pagesConfig(outDir));
for (const config of embedConfigs(outDir)) await build(config);
compressFiles(outDir);
