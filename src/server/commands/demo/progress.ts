const EVERY_MS = 3_000;
const WIDTH = 30;

/** How far it is: a bar on a terminal, a line every few seconds elsewhere. */
export function createProgress(what: string, all: number, out: NodeJS.WriteStream) {
  let told = 0;
  return (done: number) => {
    const now = performance.now();
    const over = done >= all;
    if (!over && now - told < (out.isTTY ? 100 : EVERY_MS)) return;
    told = now;
    const text = `${what}: ${done.toLocaleString('en')} of ${all.toLocaleString('en')}`;
    out.write(out.isTTY ? `\r${bar(done / all)} ${text}${over ? '\n' : ''}` : `${text}\n`);
  };
}

const bar = (share: number): string => {
  const full = Math.round(share * WIDTH);
  return `[${'█'.repeat(full)}${' '.repeat(WIDTH - full)}]`;
};
