/** What stands in an instruction's own bytes. */
export type Immediate = 'variable' | 'function' | 'loop' | 'lane' | 'integer' | 'float';

export interface Instruction {
  code: readonly number[];
  immediates: readonly Immediate[];
  /** Alignment (as a power of two) and offset, of what touches memory. */
  aligned?: readonly number[];
}

export const TYPES: Readonly<Record<string, number>> = { i32: 0x7f, f32: 0x7d, v128: 0x7b };

const plain = (...code: number[]): Instruction => ({ code, immediates: [] });
const given = (immediate: Immediate, ...code: number[]): Instruction => ({
  code,
  immediates: [immediate],
});
const memory = (alignment: number, ...code: number[]): Instruction => ({
  code,
  immediates: [],
  aligned: [alignment, 0],
});
/** Of vectors: a prefix, and a number that takes two bytes from 128 on. */
const vector = (number: number): Instruction =>
  number < 0x80 ? plain(0xfd, number) : plain(0xfd, number, 1);

/** WebAssembly 2.0, appendix “Index of Instructions”; those that are used. */
export const INSTRUCTIONS: Readonly<Record<string, Instruction>> = {
  br_if: given('loop', 0x0d),
  call: given('function', 0x10),
  'local.get': given('variable', 0x20),
  'local.set': given('variable', 0x21),
  'local.tee': given('variable', 0x22),
  'i32.load': memory(2, 0x28),
  'f32.load': memory(2, 0x2a),
  'i32.store': memory(2, 0x36),
  'f32.store': memory(2, 0x38),
  'i32.const': given('integer', 0x41),
  'f32.const': given('float', 0x43),
  'i32.eqz': plain(0x45),
  'i32.lt_u': plain(0x49),
  'i32.ge_u': plain(0x4f),
  'f32.ge': plain(0x60),
  'i32.add': plain(0x6a),
  'i32.sub': plain(0x6b),
  'i32.mul': plain(0x6c),
  'i32.and': plain(0x71),
  'i32.shl': plain(0x74),
  'i32.shr_u': plain(0x76),
  'f32.add': plain(0x92),
  'f32.sub': plain(0x93),
  'f32.mul': plain(0x94),
  'f32.div': plain(0x95),
  'f32.min': plain(0x96),
  'f32.max': plain(0x97),
  'v128.load': memory(4, 0xfd, 0x00),
  'v128.load32_splat': memory(2, 0xfd, 0x09),
  'v128.store': memory(4, 0xfd, 0x0b),
  'f32x4.splat': vector(0x13),
  'f32x4.extract_lane': given('lane', 0xfd, 0x1f),
  'f32x4.ge': vector(0x46),
  'v128.and': vector(0x4e),
  'v128.any_true': vector(0x53),
  'f32x4.nearest': vector(0x6a),
  'i16x8.extend_low_i8x16_s': vector(0x87),
  'i16x8.extend_high_i8x16_s': vector(0x88),
  'i32x4.extend_low_i16x8_s': vector(0xa7),
  'i32x4.extend_high_i16x8_s': vector(0xa8),
  'i32x4.shl': vector(0xab),
  'i32x4.add': vector(0xae),
  'f32x4.abs': vector(0xe0),
  'f32x4.sqrt': vector(0xe3),
  'f32x4.add': vector(0xe4),
  'f32x4.sub': vector(0xe5),
  'f32x4.mul': vector(0xe6),
  'f32x4.div': vector(0xe7),
  'f32x4.min': vector(0xe8),
  'f32x4.max': vector(0xe9),
  'i32x4.trunc_sat_f32x4_s': vector(0xf8),
  'f32x4.convert_i32x4_s': vector(0xfa),
};
