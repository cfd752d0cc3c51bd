export type { BrokenDocument } from './setAside.ts';
export { type LowdbStoreOptions, openLowdbStore, type Store } from './store.ts';
export { StoreFailure } from './storeFailure.ts';
