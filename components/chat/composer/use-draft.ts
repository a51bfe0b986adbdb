import { type RefObject, useLayoutEffect, useSyncExternalStore } from "react";
import { readDraft, subscribeDrafts, writeDraft } from "@/components/chat/client/drafts";

/**
 * The text of a box. It stays in this tab until the server has accepted it, over reloads and visits to other pages.
 * @param key one for each box
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

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the box appears
  useLayoutEffect(() => {
    // Text that was typed before the page was hydrated is newer than the stored one.
    const typed = inputRef.current?.value ?? "";
    if (typed !== "" && typed !== readDraft(key)) writeDraft(key, typed);
  }, []);

  return [text, (typed) => writeDraft(key, typed)];
}
