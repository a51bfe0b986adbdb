"use client";

import { useServerInsertedHTML } from "next/navigation";
import { useRef } from "react";

/**
 * Keeps what is typed before the page is hydrated when that page reloads: nothing else listens to the box yet. The
 * script is only in the server's HTML, in the format of `drafts.ts`. A hydrated box keeps its text itself.
 */
export function EarlyText() {
  const isInserted = useRef(false);
  useServerInsertedHTML(() => {
    // Called once for each piece of the page.
    if (isInserted.current) return null;
    isInserted.current = true;
    // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant
    return <script dangerouslySetInnerHTML={{ __html: KEEP }} />;
  });
  return null;
}

// The catch is empty because a page without storage, or with a full one, has nothing to keep the text in.
const KEEP = `addEventListener("pagehide", function () {
  var box = document.querySelector("textarea[data-draft]:not([data-hydrated])");
  if (box && box.value) try {
    sessionStorage.setItem("draft " + box.dataset.draft, JSON.stringify({ text: box.value }));
  } catch (error) {}
});`;
