"use client";

import { useServerInsertedHTML } from "next/navigation";
import { useRef } from "react";

/**
 * Stores text that is typed before the page is hydrated, when that page reloads. The script is only in the server's HTML
 * and uses the format of `drafts.ts`. A hydrated box stores its text itself.
 * @param nonce of the page's Content-Security-Policy
 */
export function EarlyText({ nonce }: { nonce: string | undefined }) {
  const isInserted = useRef(false);
  useServerInsertedHTML(() => {
    // React calls this for each streamed part of the page.
    if (isInserted.current) return null;
    isInserted.current = true;
    // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant
    return <script nonce={nonce} dangerouslySetInnerHTML={{ __html: KEEP }} />;
  });
  return null;
}

// The catch is empty because without storage, or with a full one, the text cannot be kept.
const KEEP = `addEventListener("pagehide", function () {
  var box = document.querySelector("textarea[data-draft]:not([data-hydrated])");
  if (box && box.value) try {
    sessionStorage.setItem("draft " + box.dataset.draft, JSON.stringify({ text: box.value }));
  } catch (error) {}
});`;
