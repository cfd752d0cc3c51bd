import { open, writeFile } from 'node:fs/promises';
import { Deserializer, Serializer } from 'node:v8';
import { createMemory } from './vectors/memory.ts';

/**
 * A file that holds a model: two lengths, the model without its numbers, then the numbers of all
 * its typed arrays, which are used where they lie once they are read.
 */
export async function writeModel(file: string, model: unknown): Promise<void> {
  const writer = new ModelWriter();
  writer.writeHeader();
  writer.writeValue(model);
  const frame = writer.releaseBuffer();
  const lengths = Float64Array.of(frame.length, writer.length);
  const bytes = [new Uint8Array(lengths.buffer), frame, ...writer.numbers];
  await writeFile(file, Buffer.concat(bytes));
}

/** Rejects when it is no such file. */
export async function readModel<Model>(file: string): Promise<Model> {
  const handle = await open(file, 'r');
  try {
    const lengths = new Float64Array(2);
    await handle.read(lengths, 0, lengths.byteLength, 0);
    const [frameLength = 0, numbersLength = 0] = lengths;
    const frame = Buffer.alloc(frameLength);
    await handle.read(frame, 0, frameLength, lengths.byteLength);
    const numbers = new Uint8Array(createMemory(numbersLength).buffer, 0, numbersLength);
    await readAll(handle, numbers, lengths.byteLength + frameLength);
    const reader = new ModelReader(frame, numbers.buffer);
    reader.readHeader();
    return reader.readValue();
  } finally {
    await handle.close();
  }
}

type Handle = Awaited<ReturnType<typeof open>>;

async function readAll(handle: Handle, into: Uint8Array, from: number): Promise<void> {
  for (let at = 0; at < into.length; ) {
    const { bytesRead } = await handle.read(into, at, into.length - at, from + at);
    if (bytesRead === 0) throw new Error('The file is too short.');
    at += bytesRead;
  }
}

/** All the kinds of numbers there are: a model with another could never be kept. */
const KINDS = [
  ...[Uint8Array, Uint8ClampedArray, Int8Array, Uint16Array, Int16Array, Uint32Array, Int32Array],
  ...[Float32Array, Float64Array, BigInt64Array, BigUint64Array],
];
/** Every array begins at a multiple of it. */
const ALIGNED = 8;

class ModelWriter extends Serializer {
  readonly numbers: Uint8Array[] = [];
  length = 0;

  constructor() {
    super();
    this._setTreatArrayBufferViewsAsHostObjects(true);
  }

  override _writeHostObject(array: (typeof KINDS)[number]['prototype']): void {
    const kind = KINDS.findIndex((Kind) => array instanceof Kind);
    if (kind < 0) throw new Error('A model holds numbers of another kind.');
    for (const each of [kind, this.length, array.length]) this.writeUint32(each);
    const { buffer, byteOffset, byteLength } = array;
    const padding = new Uint8Array((ALIGNED - (byteLength % ALIGNED)) % ALIGNED);
    this.numbers.push(new Uint8Array(buffer, byteOffset, byteLength), padding);
    this.length += byteLength + padding.length;
  }
}

class ModelReader extends Deserializer {
  readonly #numbers: ArrayBuffer;

  constructor(frame: Buffer, numbers: ArrayBuffer) {
    super(frame);
    this.#numbers = numbers;
  }

  override _readHostObject(): ArrayBufferView {
    const [kind, at, length] = [this.readUint32(), this.readUint32(), this.readUint32()];
    const Kind = KINDS[kind];
    if (!Kind) throw new Error('The file holds numbers of another kind.');
    return new Kind(this.#numbers, at, length);
  }
}
