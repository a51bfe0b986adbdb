const RETRY_AFTER_MS = 5_000;

/**
 * Fetches the markdown renderer. Never fails: without a network it tries again until it has it, and until
 * then the plain text is shown.
 */
export async function loadMarkdown(): Promise<typeof import("@/components/chat/markdown")> {
  for (;;) {
    try {
      return await import("@/components/chat/markdown");
    } catch (error) {
      console.warn("The markdown renderer could not be loaded yet:", error);
      await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_MS));
    }
  }
}
