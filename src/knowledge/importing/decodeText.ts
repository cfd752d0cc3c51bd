/** A file's text, and what it was taken to be written in where that is not UTF-8. */
export interface Decoded {
  text: string;
  as?: string;
}

/** Spreadsheets of older Windows write in a code page of theirs, newer ones in UTF-16. */
export function decodeText(bytes: Uint8Array): Decoded {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return { text: decoded(bytes, 'utf-16le'), as: 'UTF-16' };
  if (first === 0xfe && second === 0xff) return { text: decoded(bytes, 'utf-16be'), as: 'UTF-16' };
  try {
    return { text: decoded(bytes, 'utf-8') };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), as: 'Windows-1252' };
  }
}

const decoded = (bytes: Uint8Array, encoding: string): string =>
  new TextDecoder(encoding, { fatal: true }).decode(bytes);
