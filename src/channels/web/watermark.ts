/** The place a client wants to go on from. Whatever is no number is the beginning: nothing is missed. */
export function parseWatermark(text: string | null | undefined): number {
  return /^\d{1,15}$/.test(text ?? '') ? Number(text) : 0;
}
