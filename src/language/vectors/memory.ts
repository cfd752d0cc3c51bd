const PAGE = 65_536;
const ALIGNED = 16;
/** Behind what a memory was made for; the system gives it only as far as it is used. */
const SPARE = 64 * PAGE;

interface Known {
  memory: WebAssembly.Memory;
  /** Where the room begins that nobody uses. */
  free: number;
}

const known = new WeakMap<ArrayBufferLike, Known>();

/** A memory for so many bytes, with room behind: kernels can work on lists in it where they lie. */
export function createMemory(bytes: number, spare = SPARE): WebAssembly.Memory {
  const memory = new WebAssembly.Memory({ initial: Math.ceil((bytes + spare) / PAGE) });
  known.set(memory.buffer, { memory, free: aligned(bytes) });
  return memory;
}

export const aligned = (bytes: number) => Math.ceil(bytes / ALIGNED) * ALIGNED;

/** Lists in one memory, with room to work in. */
export interface Settled {
  memory: WebAssembly.Memory;
  /** The address of each list. */
  places: readonly number[];
  /** Lists in the room, all 0. */
  floats(length: number): Float32Array;
  integers(length: number): Uint32Array;
}

/** Copies the lists only where they do not lie in one memory yet; `spare` is how many bytes of room are wanted. */
export function settle(lists: readonly ArrayBufferView[], spare: number): Settled {
  const here = known.get(lists[0]?.buffer ?? new ArrayBuffer());
  const fits = here && here.free + spare <= here.memory.buffer.byteLength;
  if (!fits || lists.some(({ buffer }) => buffer !== here.memory.buffer))
    return settle(moved(lists, spare), spare);
  const { buffer } = here.memory;
  const reserve = (length: number) => {
    const at = here.free;
    here.free = aligned(at + length * 4);
    return at;
  };
  return {
    memory: here.memory,
    places: lists.map(({ byteOffset }) => byteOffset),
    floats: (length) => new Float32Array(buffer, reserve(length), length),
    integers: (length) => new Uint32Array(buffer, reserve(length), length),
  };
}

function moved(lists: readonly ArrayBufferView[], spare: number): Uint8Array[] {
  const bytes = lists.reduce((sum, { byteLength }) => sum + aligned(byteLength), 0);
  const { buffer } = createMemory(bytes, spare + PAGE);
  let at = 0;
  return lists.map((list) => {
    const copy = new Uint8Array(buffer, at, list.byteLength);
    copy.set(new Uint8Array(list.buffer, list.byteOffset, list.byteLength));
    at += aligned(list.byteLength);
    return copy;
  });
}
