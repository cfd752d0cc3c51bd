import type { Language } from '../vocabulary.ts';

/** The first of the reader's languages (an Accept-Language header) that is offered, else the first offered. */
export function negotiateLanguage(
  header: string | undefined,
  offered: readonly Language[],
): Language {
  const match = wanted(header ?? '').find((language) => offered.includes(language));
  return match ?? offered[0] ?? 'en';
}

/** The encodings a reader takes, as far as pages are kept in them. */
export function acceptsEncoding(
  header: string | string[] | undefined,
  encoding: 'br' | 'gzip',
): boolean {
  const parts = String(header ?? '').split(',');
  return parts.some((part) => nameOf(part) === encoding && weightOf(part) > 0);
}

function wanted(header: string): Language[] {
  const parts = header
    .slice(0, 500)
    .split(',')
    .filter((part) => weightOf(part) > 0);
  return parts.sort((a, b) => weightOf(b) - weightOf(a)).map(primaryTag);
}

const nameOf = (part: string) => (part.split(';')[0] ?? '').trim().toLowerCase();
const primaryTag = (part: string) => nameOf(part).split('-')[0] ?? '';

function weightOf(part: string): number {
  const weight = /;\s*q=([\d.]+)/.exec(part)?.[1];
  return weight === undefined ? 1 : Number(weight) || 0;
}
