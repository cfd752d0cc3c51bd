import { describe, expect, it } from 'vitest';
import { createScorer } from '../../src/language/index.ts';
import { createMemory, settle } from '../../src/language/vectors/memory.ts';

const FEATURES = 40;
const weightOf = (feature: number, label: number) => ((feature * 37 + label * 11) % 101) - 50;
const text = (length: number) => ({
  length,
  ids: Uint32Array.from({ length }, (_, at) => (at * 7) % FEATURES),
  values: Float32Array.from({ length }, (_, at) => Math.sin(at)),
});

describe.each([Int8Array, Int16Array, Float32Array])('a scorer of weights in %o', (Kind) => {
  it.each([
    [9, 5],
    [16, 1],
    [37, 2100],
    [37, 0],
  ])('adds up %i labels’ weights of %i features', (labels, length) => {
    const stride = labels + 3;
    const weights = new Kind(FEATURES * stride);
    for (let at = 0; at < weights.length; at++)
      weights[at] = weightOf(Math.floor(at / stride), at % stride);
    const scales = Float32Array.from({ length: FEATURES }, (_, feature) => feature / 10);
    const asked = text(length);
    const scores = createScorer({ labels, stride, weights, scales })(asked);
    expect(scores).toHaveLength(labels);
    scores.forEach((score, label) => {
      const plain = asked.ids.reduce(
        (sum, id, at) => sum + (asked.values[at] ?? 0) * (id / 10) * weightOf(id, label),
        0,
      );
      expect(score).toBeCloseTo(plain, 1);
    });
  });
});

describe('a memory for kernels', () => {
  it('leaves lists where they are when there is room behind them', () => {
    const { buffer } = createMemory(64);
    const list = new Float32Array(buffer, 16, 4);
    const { memory, places, floats } = settle([list], 64);
    expect(memory.buffer).toBe(buffer);
    expect(places).toEqual([16]);
    const [one, other] = [floats(3), floats(3)];
    expect([one.byteOffset, other.byteOffset]).toEqual([64, 80]);
  });

  it('takes lists together that lie apart', () => {
    const lists = [Float32Array.of(1, 2), Uint32Array.of(3)];
    const { memory, places } = settle(lists, 16);
    const found = places.map((at) => new Uint32Array(memory.buffer, at, 1)[0]);
    expect(found).toEqual([new Uint32Array(Float32Array.of(1).buffer)[0], 3]);
  });

  it('is another one when the room has been taken', () => {
    const list = new Float32Array(createMemory(16, 65_536).buffer, 0, 4);
    const first = settle([list], 60_000);
    first.floats(20_000);
    expect(settle([list], 60_000).memory).not.toBe(first.memory);
  });
});
