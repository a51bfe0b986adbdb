/**
 * Copies a text to the clipboard. Copies a selection on a page without TLS, which has no `navigator.clipboard`.
 * @throws when the browser refuses
 */
export async function copyText(text: string): Promise<void> {
  if (typeof navigator.clipboard?.writeText === "function") return navigator.clipboard.writeText(text);
  const focused = document.activeElement;
  const area = document.createElement("textarea");
  area.value = text;
  area.readOnly = true;
  area.setAttribute("aria-hidden", "true");
  area.className = "fixed top-0 left-0 opacity-0";
  // Next to the focused element: an open dialog makes the rest of the page impossible to select.
  (focused?.parentElement ?? document.body).append(area);
  try {
    area.select();
    if (!document.execCommand("copy")) throw new Error("The browser did not copy the selection.");
  } finally {
    area.remove();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  }
}
