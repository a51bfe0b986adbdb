import { join } from "node:path";

/**
 * Lists the files of the project that a source text imports, as paths from the project's root. A path often has no
 * extension, as in the import.
 * @param path the file that contains the text
 */
export function importsOf(path: string, text: string): string[] {
  const found = text.matchAll(/(?:from|import|import\()\s*"(@|@standby|\.{1,2})(\/[^"]+)"/g);
  return [...found].map(([, start = "", rest = ""]) => {
    if (start === "@standby") return `local${rest}`;
    return start === "@" ? rest.slice(1) : join(path, "..", start + rest).replaceAll("\\", "/");
  });
}
