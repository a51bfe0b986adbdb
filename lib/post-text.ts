const MAX_TITLE = 120;
const MAX_SLUG = 60;
const SLUG_ID_LENGTH = 8;

/** The title of a post: its first heading, or else its first line, without Markdown's marks. */
export function postTitle(text: string): string {
  const lines = text.split("\n").map((line) => line.trim());
  const line = lines.find((each) => /^#{1,6}\s+\S/.test(each)) ?? lines.find((each) => each !== "") ?? "";
  const plain = line
    .replace(/^#{1,6}\s+|\s+#+$/g, "")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[*_`~<>]/g, "")
    .trim();
  return Array.from(plain).slice(0, MAX_TITLE).join("") || "Untitled";
}

/** The text of a post without the heading that {@link postTitle} has taken as its title. */
export function postBody(text: string): string {
  return text.replace(/^\s*#{1,6}\s+\S[^\n]*\n?/, "").trimStart();
}

/** Where a text is published: its title in lower case with hyphens, and the approval's id, so that it is its own. */
export function postSlug(text: string, approvalId: string): string {
  const suffix = approvalId.slice(0, SLUG_ID_LENGTH);
  const words = postTitle(text)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .slice(0, MAX_SLUG)
    .replace(/^-+|-+$/g, "");
  return words === "" ? suffix : `${words}-${suffix}`;
}
