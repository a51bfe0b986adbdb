import { type RefObject, useLayoutEffect, useSyncExternalStore } from "react";
import { readDraft, subscribeDrafts, writeDraft } from "@/components/chat/client/drafts";

/**
 * Connects a text box to its draft, which this tab keeps across reloads and other pages until the server accepts it.
 * @param key the draft's key
 */
export function useDraft(
  key: string,
  inputRef: RefObject<HTMLTextAreaElement | null>,
): [text: string, setText: (text: string) => void] {
  const text = useSyncExternalStore(
    subscribeDrafts,
    () => readDraft(key),
    () => "",
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the box mounts
  useLayoutEffect(() => {
    // Text that was typed before the page was hydrated is newer than the stored one.
    const typed = inputRef.current?.value ?? "";
    if (typed !== "" && typed !== readDraft(key)) writeDraft(key, typed);
  }, []);

  return [text, (typed) => writeDraft(key, typed)];
}
