/** Features of one text, repeated ones listed again; valid until the next text is read by the same extractor. */
export interface Features {
  length: number;
  hashes: Uint32Array;
  values: Float32Array;
  families: Uint8Array;
}

/** A list that keeps its memory from text to text. */
export function createFeatureList() {
  let features = withRoomFor(4096);
  return {
    clear() {
      features.length = 0;
    },
    emit(family: number, hash: number, value: number) {
      if (features.length === features.hashes.length) features = doubled(features);
      const at = features.length++;
      features.hashes[at] = hash;
      features.values[at] = value;
      features.families[at] = family;
    },
    features: (): Features => features,
  };
}

function withRoomFor(capacity: number): Features {
  return {
    length: 0,
    hashes: new Uint32Array(capacity),
    values: new Float32Array(capacity),
    families: new Uint8Array(capacity),
  };
}

function doubled(features: Features): Features {
  const larger = withRoomFor(features.hashes.length * 2);
  larger.length = features.length;
  larger.hashes.set(features.hashes);
  larger.values.set(features.values);
  larger.families.set(features.families);
  return larger;
}
