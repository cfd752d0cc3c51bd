const EVERY_MS = 60_000;

/** Due work, once a minute and whenever something new may be due; what fails is tried again. */
export function createTicking(tick: () => Promise<unknown>, failed: (error: unknown) => void) {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();
  let waiting = false;
  const wake = () => {
    if (waiting || !timer) return;
    waiting = true;
    running = running
      .then(() => {
        waiting = false;
        return tick();
      })
      .catch(failed);
  };
  const stop = async () => {
    clearInterval(timer);
    timer = undefined;
    await running;
  };
  const start = () => {
    timer ??= setInterval(wake, EVERY_MS);
    wake();
  };
  return { wake, start, stop };
}
