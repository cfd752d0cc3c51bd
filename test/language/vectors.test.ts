import { describe, expect, it } from 'vitest';
import { compacted } from '../../src/language/compacted.ts';
import { createSoftmaxTrainer } from '../../src/language/softmax.ts';
import { assemble } from '../../src/language/vectors/assemble.ts';
import { createKernels, createRoom, floats, integers } from '../../src/language/vectors/kernels.ts';

describe('the assembler', () => {
  it.each([
    ['(func $a (v128.wonder (i32.const 1)))', 'v128.wonder'],
    ['(func $a (local.get $b))', '$b'],
    ['(func $a (param $b i64))', 'i64'],
    ['(func $a (call $b))', '$b'],
    ['(func $a (local.get $b)', 'left open'],
  ])('says what is wrong with %s', (source, named) => {
    expect(() => assemble(source)).toThrow(named);
  });

  it('makes numbers of any size', () => {
    const source = '(func $a (result i32) (i32.add (i32.const -70000) (i32.const 64)))';
    const memory = new WebAssembly.Memory({ initial: 1 });
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(assemble(source)), {
      vectors: { memory },
    });
    expect(typeof exports.a === 'function' && exports.a()).toBe(-69_936);
  });
});

it('names the function that a file lacks', () => {
  const memory = new WebAssembly.Memory({ initial: 1 });
  expect(() => createKernels('labeller', ['gather', 'fly'], memory)).toThrow('fly');
});

const LABELS = 8;

/** A memory with a row of four features, their weights, and lists of labels. */
function scene() {
  const room = createRoom();
  const places = {
    ids: room.reserve(4),
    values: room.reserve(4),
    weights: room.reserve(4 * LABELS),
    ...{ scores: room.reserve(LABELS), duals: room.reserve(LABELS), step: room.reserve(LABELS) },
    ...{ z: room.reserve(LABELS), p: room.reserve(LABELS) },
  };
  const memory = room.memory();
  integers(memory, places.ids).set([3, 0, 2, 1]);
  floats(memory, places.values).set([0.5, -0.25, 0.125, 0]);
  floats(memory, places.weights).forEach((_, at, all) => {
    all[at] = Math.sin(at * 7);
  });
  const kernels = createKernels('softmax', ['gather', 'solve', 'soften'], memory);
  return {
    kernels,
    places,
    list: (place: { at: number; length: number }) => floats(memory, place),
  };
}

describe('the loops over vectors', () => {
  it('add up what plain ones do', () => {
    const { kernels, places, list } = scene();
    const { ids, values, weights, scores } = places;
    kernels.gather(ids.at, ids.at + 16, values.at, weights.at, LABELS * 4, scores.at);
    const weight = (feature: number, label: number) => Math.sin((feature * LABELS + label) * 7);
    list(scores).forEach((score, label) => {
      const plain = 0.5 * weight(3, label) - 0.25 * weight(0, label) + 0.125 * weight(2, label);
      expect(score).toBeCloseTo(plain, 5);
    });
  });

  it('make probabilities of scores, however far apart they are', () => {
    const { kernels, places, list } = scene();
    const scores = [4, -3, 0.5, 3.9, -300, 1e-3, -20, 2];
    list(places.z).set(scores);
    kernels.soften(places.z.at, places.p.at, LABELS * 4);
    const whole = scores.reduce((sum, score) => sum + Math.exp(score), 0);
    list(places.p).forEach((p, at) => {
      expect(p).toBeCloseTo(Math.exp(scores[at] ?? 0) / whole, 6);
    });
  });

  it('find the step after which a row’s duals are its residuals', () => {
    const { kernels, places, list } = scene();
    const { scores, duals, step, z, p } = places;
    const hold = 0.05;
    list(scores).set([1, 0.5, -1, 2, 0, 0.25, -2, 1.5]);
    list(duals).set([0.1, -0.1, 0, 0, 0, 0, 0, 0]);
    kernels.solve(scores.at, duals.at, 4 * 4, hold, LABELS * 4, z.at, p.at, step.at);
    const by = list(step);
    const after = list(scores).map((score, label) => score + (by[label] ?? 0) / hold);
    const whole = after.reduce((sum, score) => sum + Math.exp(score), 0);
    after.forEach((score, label) => {
      const residual = (label === 4 ? 1 : 0) - Math.exp(score) / whole;
      expect((list(duals)[label] ?? 0) + (by[label] ?? 0)).toBeCloseTo(residual, 2);
    });
  });
});

describe('learning a softmax model', () => {
  const rows = {
    count: 6,
    starts: Uint32Array.of(0, 2, 4, 6, 8, 10, 10),
    ids: Uint32Array.of(0, 3, 0, 4, 1, 3, 1, 4, 2, 4),
    values: Float32Array.of(0.8, 0.6, 0.8, 0.6, 0.8, 0.6, 0.8, 0.6, 0.8, 0.6),
  };
  const labels = Uint32Array.of(0, 0, 1, 1, 2, 2);
  const trained = () => {
    const trainer = createSoftmaxTrainer({ rows, labels, labelCount: 3, features: 5 });
    trainer.run(20);
    return trainer;
  };

  it('gives each feature’s weight to the label it goes with, and nothing to labels that are none', () => {
    const { weights, stride } = trained().model;
    for (const feature of [0, 1, 2]) {
      const own = weights.subarray(feature * stride, (feature + 1) * stride);
      expect([...own].indexOf(Math.max(...own))).toBe(feature);
      expect(own[3]).toBe(0);
    }
  });

  it('forgets what held-out rows taught, and knows it again', () => {
    const trainer = trained();
    const before = trainer.model.weights.slice();
    const restore = trainer.without(Uint8Array.of(0, 0, 0, 0, 1, 1));
    const { weights, stride } = trainer.model;
    expect(Math.abs(weights[2 * stride + 2] ?? 0)).toBeLessThan(1e-3);
    restore();
    expect(trainer.model.weights).toEqual(before);
  });

  it('loses nothing that matters when it is compacted', () => {
    const { model } = trained();
    const { weights, scales, stride } = compacted(model);
    expect(stride).toBe(3);
    for (let feature = 0; feature < 5; feature++)
      for (let label = 0; label < 3; label++)
        expect((weights[feature * 3 + label] ?? 0) * (scales?.[feature] ?? 0)).toBeCloseTo(
          model.weights[feature * model.stride + label] ?? 0,
          1,
        );
  });
});
