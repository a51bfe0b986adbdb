const RETRY_AFTER_MS = 3_000;

/** Loads a part of the bundle, and retries until it succeeds. Offline, its component waits instead of failing. */
export async function loadPersistently<T>(load: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await load();
    } catch (error) {
      console.warn("Could not load a part of this page yet:", error);
      await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_MS));
    }
  }
}
