import { once } from 'node:events';
import { chmod, open, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, request } from 'node:http';
import { basename, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

/** A command of the program (`kb gaps`, `staff add`): prints lines, resolves to its exit code. */
export type Command<Rooms> = (
  args: readonly string[],
  rooms: Rooms,
  print: (line: string) => void,
) => Promise<number>;

const call = z.strictObject({ name: z.string(), args: z.array(z.string()) });
const result = z.strictObject({ lines: z.array(z.string()), code: z.number().int() });
type Result = z.infer<typeof result>;

/**
 * Lets commands work inside the running server, which alone holds the folder: HTTP on a Unix
 * socket that only this user may open (mode 0600).
 */
export async function serveCommands<Rooms>(
  path: string,
  commands: Readonly<Record<string, Command<Rooms>>>,
  rooms: Rooms,
): Promise<{ close(): Promise<void> }> {
  await rm(path, { force: true });
  const server = createServer((incoming, response) => {
    text(incoming)
      .then((body) => carryOut(body, commands, rooms))
      .catch((error: Error) => ({ lines: [error.message], code: 1 }))
      .then((reply) => response.end(JSON.stringify(reply)));
  });
  const short = await shortened(path);
  const before = process.umask(0o177);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(short.path, resolve);
  }).finally(() => process.umask(before));
  await chmod(path, 0o600);
  return {
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
      await short.free();
    },
  };
}

/** What the system takes for the address of a socket, in bytes. */
const LONGEST_ADDRESS = 107;

/** A path that a socket can have as its address: a long one goes by way of its opened folder. */
async function shortened(path: string): Promise<{ path: string; free(): Promise<void> }> {
  if (Buffer.byteLength(path) <= LONGEST_ADDRESS) return { path, free: async () => {} };
  const folder = await open(dirname(path));
  return {
    path: join('/proc/self/fd', String(folder.fd), basename(path)),
    free: () => folder.close(),
  };
}

async function carryOut<Rooms>(
  body: string,
  commands: Readonly<Record<string, Command<Rooms>>>,
  rooms: Rooms,
): Promise<Result> {
  const { name, args } = call.parse(JSON.parse(body));
  const command = commands[name];
  if (!command) return { lines: [`The running server knows no command "${name}".`], code: 2 };
  const lines: string[] = [];
  const code = await command(args, rooms, (line) => lines.push(line));
  return { lines, code };
}

/** The running server's result; undefined when no server runs on this folder. */
export async function callServer(
  path: string,
  name: string,
  args: readonly string[],
): Promise<Result | undefined> {
  try {
    const short = await shortened(path);
    const asked = ask(short.path, JSON.stringify({ name, args }));
    return result.parse(JSON.parse(await asked.finally(short.free)));
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

function ask(socketPath: string, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    request({ socketPath, method: 'POST' }, (response: IncomingMessage) => {
      text(response).then(resolve, reject);
    })
      .on('error', reject)
      .end(body);
  });
}

const isAbsent = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['ENOENT', 'ECONNREFUSED'].includes(`${error.code}`);
