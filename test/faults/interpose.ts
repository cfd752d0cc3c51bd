import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

/** What a program asks of the disk, by the names of node:fs/promises where they differ. */
export type Step =
  | { kind: 'create' | 'read' | 'remove'; path: string }
  | { kind: 'write'; path: string; text: string }
  /** Makes a file's content durable. */
  | { kind: 'flush'; path: string }
  /** Takes the end of a file away. */
  | { kind: 'cut'; path: string; length: number }
  /** Makes a folder's names durable. */
  | { kind: 'flushFolder'; path: string }
  | { kind: 'rename'; path: string; to: string };

/** Sees every step before it is done; throws to make it fail; what it returns is called after. */
export type Witness = (step: Step) => (() => void) | undefined;

/** Puts the witness between the program and the disk until the returned function is called. */
export function interpose(witness: Witness): () => void {
  const real = { ...fs };
  const seen = async <R>(step: Step, work: () => Promise<R>): Promise<R> => {
    const done = witness(step);
    const result = await work();
    done?.();
    return result;
  };

  const openForReading = async (path: string) => {
    const handle = await real.open(path, 'r');
    const sync = handle.sync.bind(handle);
    handle.sync = () => seen({ kind: 'flushFolder', path }, sync);
    return handle;
  };
  const openForWriting = async (path: string, flags: string) => {
    const opened = () => real.open(path, flags);
    const handle = await (flags === 'r+' ? opened() : seen({ kind: 'create', path }, opened));
    const datasync = handle.datasync.bind(handle);
    const writeFile = handle.writeFile.bind(handle);
    const truncate = handle.truncate.bind(handle);
    handle.truncate = (length = 0) => seen({ kind: 'cut', path, length }, () => truncate(length));
    handle.datasync = () => seen({ kind: 'flush', path }, datasync);
    handle.writeFile = (data) => {
      const text = String(data);
      return seen({ kind: 'write', path, text }, () => writeFile(text));
    };
    return handle;
  };
  const writeFile = async (path: string, text: string) => {
    const handle = await openForWriting(path, 'w');
    await handle.writeFile(text).finally(() => handle.close());
  };

  Object.assign(fs, {
    open: (path: string, flags = 'r') =>
      flags === 'r' ? openForReading(path) : openForWriting(path, flags),
    writeFile: (path: string, text: string) => writeFile(String(path), text),
    readFile: (path: string, options: BufferEncoding) =>
      seen({ kind: 'read', path: String(path) }, () => real.readFile(path, options)),
    rename: (path: string, to: string) =>
      seen({ kind: 'rename', path, to: String(to) }, () => real.rename(path, to)),
    rm: (path: string, options?: object) =>
      seen({ kind: 'remove', path }, () => real.rm(path, options)),
  });
  syncBuiltinESMExports();
  return () => {
    Object.assign(fs, real);
    syncBuiltinESMExports();
  };
}
