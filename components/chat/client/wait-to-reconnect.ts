const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;

/** Waits before the next try to reconnect: longer after every failure, with jitter, or until woken. */
export async function waitToReconnect(failures: number, woken: AbortSignal): Promise<void> {
  if (woken.aborted) return;
  const longest = Math.min(FIRST_WAIT_MS * 2 ** failures, LONGEST_WAIT_MS);
  await new Promise<void>((resolve) => {
    const timer = setTimeout(done, longest * (0.5 + Math.random() / 2));
    woken.addEventListener("abort", done, { once: true });
    function done() {
      clearTimeout(timer);
      woken.removeEventListener("abort", done);
      resolve();
    }
  });
}
