import { createHash } from 'node:crypto';

declare const brand: unique symbol;
/** A key made safe as a file name: ASCII, at most 200 characters, the same in any letter case. */
export type DocumentName = string & { readonly [brand]: 'DocumentName' };

const LONGEST_SPELT_OUT = 120;
const PLAIN = /^[a-z0-9_-]{1,120}$/;

/** Different keys give different names, whatever characters they come with. */
export function nameOf(key: string, part?: number): DocumentName {
  if (part === undefined && PLAIN.test(key)) return asName(key);
  const stem = spellOut(key);
  const short = stem.length <= LONGEST_SPELT_OUT ? stem : abridge(key, stem);
  return asName(part === undefined ? short : `${short}.${part}`);
}

/** Small letters, digits, - and _ stand for themselves, `~41` for A, `~u4e2d` for 中. */
function spellOut(key: string): string {
  if (key === '') return '~';
  return key.replace(/[^a-z0-9_-]/g, (character) => {
    const hex = character.charCodeAt(0).toString(16);
    return hex.length <= 2 ? `~${hex.padStart(2, '0')}` : `~u${hex.padStart(4, '0')}`;
  });
}

function abridge(key: string, stem: string): string {
  const digest = createHash('sha256').update(key, 'utf16le').digest('hex');
  return `${stem.slice(0, LONGEST_SPELT_OUT)}~h${digest}`;
}

function asName(text: string): DocumentName {
  if (!isName(text)) throw new Error(`"${text}" is no name of a document.`);
  return text;
}

const NAME = /^[a-z0-9_~-]+(\.\d+)?$/;

export function isName(text: string): text is DocumentName {
  return NAME.test(text);
}
