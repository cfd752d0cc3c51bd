import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const LOOK_MS = 1_000;
/** Of a second in which something was done. */
const RESTING = 0.2;

/** As soon as the process rests: it stands still meanwhile, and nobody should have to wait for it. */
export function giveBackMemoryAtRest(): void {
  let before = performance.eventLoopUtilization();
  const look = () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, before);
    before = now;
    if (utilization > RESTING) return;
    clearInterval(looking);
    giveBackMemory();
  };
  const looking = setInterval(look, LOOK_MS).unref();
}

/**
 * Gives memory that only the start needed back to the system: left to itself the process keeps
 * forty megabytes of it for as long as it has little to do.
 */
function giveBackMemory(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  setFlagsFromString('--no-expose-gc');
  if (typeof collect === 'function')
    collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
