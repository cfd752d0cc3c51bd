/** So many Latin letters fit into a line of a chart; a Han character takes the room of two. */
const ROOM = 56;
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/;

/** What fits beside the note; the table has the whole name. */
export function shortened({ label, note }: { label: string; note: string }): string {
  const room = ROOM - widthOf(note) - 2;
  if (widthOf(label) <= room) return label;
  let [kept, width] = ['', 1];
  for (const letter of label) {
    width += widthOf(letter);
    if (width > room) break;
    kept += letter;
  }
  return `${kept.trimEnd()}…`;
}

/** Latin letters; a Han character counts twice. */
export const widthOf = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (WIDE.test(letter) ? 2 : 1), 0);
