import { loadPersistently } from "@/components/ui/load-persistently";

/** Fetches the markdown renderer; until it is there the plain text is shown. */
export const loadMarkdown = () => loadPersistently(() => import("@/components/chat/markdown/markdown"));
