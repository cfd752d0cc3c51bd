import { chmod, rm } from 'node:fs/promises';
import { createServer, request } from 'node:http';
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
  const before = process.umask(0o177);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(path, resolve);
  }).finally(() => process.umask(before));
  await chmod(path, 0o600);
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
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
export function callServer(
  path: string,
  name: string,
  args: readonly string[],
): Promise<Result | undefined> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ socketPath: path, method: 'POST' }, (response) => {
      text(response)
        .then((body) => resolve(result.parse(JSON.parse(body))))
        .catch(reject);
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') resolve(undefined);
      else reject(error);
    });
    outgoing.end(JSON.stringify({ name, args }));
  });
}
