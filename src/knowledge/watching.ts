import { once } from 'node:events';
import { type Stats, unwatchFile, watchFile } from 'node:fs';
import { watch } from 'chokidar';

const QUIET_MS = 150;
const LOOK_EVERY_MS = 250;

/**
 * Calls `onChange` after each quiet moment that follows a change below the folder, also when another
 * folder has come in its place. Resolves when it sees changes.
 */
export async function watchForChanges(
  folder: string,
  onChange: () => void,
): Promise<() => Promise<void>> {
  let timer: NodeJS.Timeout | undefined;
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(onChange, QUIET_MS);
  };
  let watcher = observe(folder, changed);
  let renewal = ready(watcher);
  const renew = async () => {
    await watcher.close();
    watcher = observe(folder, changed);
    await ready(watcher);
    changed();
  };
  let wasAway = false;
  const look = (now: Stats, before: Stats) => {
    const isAway = now.ino === 0;
    const isOther = wasAway || now.ino !== before.ino || now.dev !== before.dev;
    if (isOther && !isAway) renewal = renewal.then(renew);
    wasAway = isAway;
  };
  watchFile(folder, { interval: LOOK_EVERY_MS, persistent: false }, look);
  await renewal;
  return async () => {
    unwatchFile(folder, look);
    await renewal;
    clearTimeout(timer);
    await watcher.close();
  };
}

/** A watcher follows the folder it began with, whatever stands under its name later. */
function observe(folder: string, changed: () => void) {
  const watcher = watch(folder, { ignoreInitial: true, persistent: false, depth: 1 });
  return watcher.on('all', changed).on('error', () => {});
}

const ready = async (watcher: ReturnType<typeof observe>): Promise<void> => {
  await once(watcher, 'ready');
};
