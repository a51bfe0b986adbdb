/**
 * Copies a text to the clipboard. Throws when the browser refuses. A page without TLS, other than on localhost, has
 * no `navigator.clipboard`: there, a selection is copied.
 */
export async function copyText(text: string): Promise<void> {
  if (typeof navigator.clipboard?.writeText === "function") return navigator.clipboard.writeText(text);
  const focused = document.activeElement;
  const area = document.createElement("textarea");
  area.value = text;
  area.readOnly = true;
  area.setAttribute("aria-hidden", "true");
  area.className = "fixed top-0 left-0 opacity-0";
  // Beside what has the focus: outside of an open dialog, nothing can be selected.
  (focused?.parentElement ?? document.body).append(area);
  try {
    area.select();
    if (!document.execCommand("copy")) throw new Error("The browser did not copy the selection.");
  } finally {
    area.remove();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  }
}
