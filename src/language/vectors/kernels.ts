import { readFileSync } from 'node:fs';
import { assemble } from './assemble.ts';
import { aligned, createMemory } from './memory.ts';

/** A function over numbers that lie in a memory; lists are given by their addresses. */
type Kernel = (...given: number[]) => number;

const modules = new Map<string, WebAssembly.Module>();

/** The functions of a file over one memory: the instructions that work on four numbers at once are not to be had otherwise. */
export function createKernels<Name extends string>(
  file: string,
  names: readonly Name[],
  memory: WebAssembly.Memory,
): Record<Name, Kernel> {
  const { exports } = new WebAssembly.Instance(moduleOf(file), { vectors: { memory } });
  const found: Partial<Record<Name, Kernel>> = {};
  for (const name of names) {
    const kernel = exports[name];
    if (isKernel(kernel)) found[name] = kernel;
  }
  if (!isComplete(found, names)) throw new Error(`${file}.wat lacks one of: ${names}.`);
  return found;
}

function moduleOf(file: string): WebAssembly.Module {
  const known = modules.get(file);
  if (known) return known;
  const source = readFileSync(new URL(`./${file}.wat`, import.meta.url), 'utf8');
  const made = new WebAssembly.Module(assemble(source));
  modules.set(file, made);
  return made;
}

const isKernel = (value: unknown): value is Kernel => typeof value === 'function';

const isComplete = <Name extends string>(
  found: Partial<Record<Name, Kernel>>,
  names: readonly Name[],
): found is Record<Name, Kernel> => names.every((name) => found[name]);

interface Place {
  at: number;
  length: number;
}

/** Reserves lists of 32-bit numbers one after another, then makes the memory that holds them. */
export function createRoom() {
  let used = 0;
  return {
    reserve(length: number): Place {
      const at = used;
      used += aligned(length * 4);
      return { at, length };
    },
    memory: () => createMemory(used),
  };
}

export const floats = ({ buffer }: WebAssembly.Memory, { at, length }: Place) =>
  new Float32Array(buffer, at, length);
export const integers = ({ buffer }: WebAssembly.Memory, { at, length }: Place) =>
  new Uint32Array(buffer, at, length);
