import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };
const MOST_AT_ONCE = 4;

export const SHORTEST_PASSWORD = 10;
export const LONGEST_PASSWORD = 256;

/** `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. Works on libuv's threads, a few at a time. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const hash = await inTurn({ ...COST, message: normal(password), nonce });
  const { memory, passes, parallelism } = COST;
  const cost = `m=${memory},t=${passes},p=${parallelism}`;
  return `$argon2id$v=19$${cost}$${unpadded(nonce)}$${unpadded(hash)}`;
}

/** Takes as long when there is no hash to compare with, so that nobody learns who has an account. */
export async function isPassword(password: string, stored: string | undefined): Promise<boolean> {
  const { hash, ...parameters } = parseHash(stored ?? DECOY);
  const derived = await inTurn({ ...parameters, message: normal(password) });
  return timingSafeEqual(derived, hash) && stored !== undefined;
}

const DECOY = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`;

const FORM = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/;

function parseHash(text: string) {
  const [, memory, passes, parallelism, salt, hash] = FORM.exec(text) ?? [];
  if (!salt || !hash) throw new Error('A stored password cannot be read. Invite its owner again.');
  const tag = Buffer.from(hash, 'base64');
  return {
    ...{ memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    ...{ nonce: Buffer.from(salt, 'base64'), tagLength: tag.length, hash: tag },
  };
}

/** The same characters typed on another keyboard are the same password. */
const normal = (password: string): string => password.normalize('NFKC');
const unpadded = (bytes: Uint8Array): string =>
  Buffer.from(bytes).toString('base64').replace(/=+$/, '');

let working = 0;
const waiting: (() => void)[] = [];

/** Each takes 19 MiB: a crowd at the door must not take the machine's memory. */
async function inTurn(parameters: Argon2Parameters): Promise<Buffer> {
  if (working >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else working += 1;
  try {
    return await derive('argon2id', parameters);
  } finally {
    const next = waiting.shift();
    if (next) next();
    else working -= 1;
  }
}
