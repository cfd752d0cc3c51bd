import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The secret that signs tokens: the one configured, else the one kept in DATA_DIR, made at first start. */
export async function siteSecret(
  configured: string | undefined,
  folder: string,
): Promise<Uint8Array> {
  if (configured !== undefined) return new TextEncoder().encode(configured);
  const file = join(folder, 'secret');
  await mkdir(folder, { recursive: true });
  return (await keptSecret(file)) ?? (await makeSecret(file));
}

async function keptSecret(file: string): Promise<Uint8Array | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  if (text.trim().length >= 32) return new TextEncoder().encode(text.trim());
  throw new Error(
    `${file} is damaged. Restore it, or delete it: customers then start new conversations.`,
  );
}

async function makeSecret(file: string): Promise<Uint8Array> {
  const secret = randomBytes(48).toString('base64url');
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(`${secret}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return new TextEncoder().encode(secret);
}
