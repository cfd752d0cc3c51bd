import { type Immediate, INSTRUCTIONS, TYPES } from './instructions.ts';

/**
 * WebAssembly text in folded form as a module's bytes: functions with named parameters and locals over one
 * imported memory, and the instructions listed beside; enough for loops over vectors of numbers.
 * @throws Error naming what it does not know.
 */
export function assemble(source: string): Uint8Array<ArrayBuffer> {
  const functions = parse(source).map(functionOf);
  const places = new Map(functions.map(({ name }, at) => [name, at]));
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, list(functions.map(({ params, results }) => typeBytes(params, results)))),
    ...section(2, list([[...text('vectors'), ...text('memory'), 2, 0, 0]])),
    ...section(3, list(functions.map((_, at) => unsigned(at)))),
    ...section(7, list(functions.map(({ name }, at) => [...text(name), 0, ...unsigned(at)]))),
    ...section(10, list(functions.map((one) => sized(codeOf(one, places))))),
  ]);
}

type Expression = string | readonly Expression[];

/** Parentheses nest, blanks part, `;;` begins a remark. */
function parse(source: string): Expression[] {
  const open: Expression[][] = [[]];
  for (const [token] of source.replace(/;;.*/g, '').matchAll(/[()]|[^\s()]+/g)) {
    if (token === '(') open.push([]);
    else if (token === ')') {
      const closed = open.pop() ?? [];
      open.at(-1)?.push(closed);
    } else open.at(-1)?.push(token);
  }
  const [whole] = open;
  if (!whole || open.length > 1) throw new Error('Parentheses are left open.');
  return whole;
}

interface Variable {
  name: string;
  type: number;
}

interface Function {
  name: string;
  params: readonly Variable[];
  locals: readonly Variable[];
  results: readonly number[];
  body: readonly Expression[];
}

function functionOf(expression: Expression): Function {
  const [, name = '', ...rest] = expression;
  const parts = rest.filter((part): part is readonly Expression[] => typeof part !== 'string');
  const called = (head: string) => parts.filter(([first]) => first === head);
  const variables = (head: string) =>
    called(head).map(([, variable = '', type = '']) => ({
      name: String(variable),
      type: typeOf(type),
    }));
  return {
    name: String(name).slice(1),
    params: variables('param'),
    locals: variables('local'),
    results: called('result').map(([, type = '']) => typeOf(type)),
    body: parts.filter(([first]) => !['param', 'local', 'result'].includes(String(first))),
  };
}

function typeOf(name: Expression): number {
  const type = TYPES[String(name)];
  if (type === undefined) throw new Error(`No type is called ${name}.`);
  return type;
}

const typeBytes = (params: readonly Variable[], results: readonly number[]) => [
  0x60,
  ...list(params.map(({ type }) => [type])),
  ...list(results.map((type) => [type])),
];

interface Scope {
  variables: readonly string[];
  functions: ReadonlyMap<string, number>;
  /** The loops and blocks around a place, the innermost first. */
  loops: readonly string[];
}

function codeOf({ params, locals, body }: Function, functions: Scope['functions']): number[] {
  const variables = [...params, ...locals].map(({ name }) => name);
  const scope: Scope = { variables, functions, loops: [] };
  return [
    ...list(locals.map(({ type }) => [1, type])),
    ...body.flatMap((one) => encode(one, scope)),
    0x0b,
  ];
}

function encode(expression: Expression, scope: Scope): number[] {
  const [head = '', ...rest] = expression;
  if (head === 'loop') return nested(0x03, rest, scope);
  if (head === 'block') return nested(0x02, rest, scope);
  const instruction = INSTRUCTIONS[String(head)];
  if (!instruction) throw new Error(`No instruction is called ${head}.`);
  const { code, immediates } = instruction;
  const operands = rest.slice(immediates.length).flatMap((one) => encode(one, scope));
  const given = immediates.flatMap((kind, at) => immediate(kind, String(rest[at]), scope));
  return [...operands, ...code, ...given, ...(instruction.aligned ?? [])];
}

function nested(code: number, [name = '', ...body]: readonly Expression[], scope: Scope): number[] {
  const inside = { ...scope, loops: [String(name), ...scope.loops] };
  return [code, 0x40, ...body.flatMap((one) => encode(one, inside)), 0x0b];
}

function immediate(kind: Immediate, said: string, scope: Scope): number[] {
  switch (kind) {
    case 'variable':
      return unsigned(placeOf(said, scope.variables.indexOf(said)));
    case 'function':
      return unsigned(placeOf(said, scope.functions.get(said.slice(1)) ?? -1));
    case 'loop':
      return unsigned(placeOf(said, scope.loops.indexOf(said)));
    case 'lane':
      return unsigned(Number(said));
    case 'integer':
      return signed(Number(said));
    case 'float':
      return [...new Uint8Array(Float32Array.of(Number(said)).buffer)];
    default:
      return kind satisfies never;
  }
}

function placeOf(name: string, place: number): number {
  if (place < 0) throw new Error(`Nothing here is called ${name}.`);
  return place;
}

const section = (id: number, bytes: readonly number[]) => [id, ...sized(bytes)];
const sized = (bytes: readonly number[]) => [...unsigned(bytes.length), ...bytes];
const list = (items: readonly (readonly number[])[]) => [
  ...unsigned(items.length),
  ...items.flat(),
];
const text = (name: string) => sized([...new TextEncoder().encode(name)]);

function unsigned(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
}

function signed(value: number): number[] {
  const last = value >= -64 && value < 64;
  return last ? [value & 127] : [(value & 127) | 128, ...signed(value >> 7)];
}
