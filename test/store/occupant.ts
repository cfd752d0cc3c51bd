import { openLowdbStore } from '../../src/store/lowdb/index.ts';

/** Opens the store over the folder given, says so and stays. */
await openLowdbStore({ folder: process.argv[2] ?? '' });
console.log('open');
setInterval(() => {}, 60_000);
