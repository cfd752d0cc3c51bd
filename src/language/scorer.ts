import type { Softmax } from './softmax.ts';
import { createKernels } from './vectors/kernels.ts';
import { settle } from './vectors/memory.ts';

/** A text as the weighty ones of its features, or traits. */
interface Sparse {
  length: number;
  ids: Uint32Array;
  values: Float32Array;
}

export type Weights = Pick<Softmax, 'labels' | 'stride' | 'scales'> & {
  weights: Int8Array | Int16Array | Float32Array;
};

/** Gives the score of each label for a text, valid until the next. */
export type Scorer = (text: Sparse) => Float32Array;

/** So many features are taken at a time. */
const TAKEN = 1024;
/** Labels at a time, and bytes in which their scores lie. */
const TOGETHER = 16;
const KERNELS = { 1: 'ofBytes', 2: 'ofPairs', 4: 'ofFloats' } as const;

export function createScorer({ labels, stride, weights, scales }: Weights): Scorer {
  const rounded = Math.ceil(labels / TOGETHER) * TOGETHER;
  const { memory, places, floats, integers } = settle([weights], (TAKEN * 2 + rounded) * 4);
  const [ids, values, scores] = [integers(TAKEN), floats(TAKEN), floats(rounded)];
  const size = weights.BYTES_PER_ELEMENT;
  const kernel = size === 1 || size === 2 ? KERNELS[size] : KERNELS[4];
  const { [kernel]: add } = createKernels('score', [kernel], memory);
  const [from = 0] = places;
  const shown = scores.subarray(0, labels);
  return (text) => {
    scores.fill(0);
    for (let first = 0; first < text.length; first += TAKEN) {
      const count = Math.min(TAKEN, text.length - first);
      take(text, first, count);
      const end = ids.byteOffset + count * 4;
      add(
        ids.byteOffset,
        end,
        values.byteOffset,
        from,
        stride * size,
        scores.byteOffset,
        rounded * 4,
      );
    }
    return shown;
  };

  function take(text: Sparse, first: number, count: number): void {
    for (let at = 0; at < count; at++) {
      const id = text.ids[first + at] ?? 0;
      ids[at] = id;
      values[at] = (text.values[first + at] ?? 0) * (scales ? (scales[id] ?? 0) : 1);
    }
  }
}
