import { describe } from 'vitest';
import { caseStoreContract } from '../contracts/cases.ts';
import { createMemoryStore } from './memoryStore.ts';

describe('the store of the simulation', () => {
  caseStoreContract(async () => {
    const disk = new Map();
    return {
      store: createMemoryStore(disk),
      reopen: async () => createMemoryStore(disk),
      end: async () => {},
    };
  });
});
