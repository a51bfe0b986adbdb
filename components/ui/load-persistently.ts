const RETRY_AFTER_MS = 3_000;

/**
 * Loads a part of the bundle, over and over until it is there: without a network that may take a while, and
 * what waits for it goes on waiting instead of failing.
 */
export async function loadPersistently<T>(load: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await load();
    } catch (error) {
      console.warn("A part of this page could not be loaded yet:", error);
      await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_MS));
    }
  }
}
