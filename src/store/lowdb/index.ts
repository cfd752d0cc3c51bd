export type { BrokenDocument } from './documentFolder.ts';
export { type LowdbStoreOptions, openLowdbStore, type Store } from './store.ts';
export { StoreFailure } from './storeFailure.ts';
