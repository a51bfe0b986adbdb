import { loadPersistently } from "@/components/ui/load-persistently";

/** Loads the Markdown renderer. Texts are plain until it has loaded. */
export const loadMarkdown = () => loadPersistently(() => import("@/components/chat/markdown/markdown"));
