/** The colours a person may choose; `system` follows the machine. */
const themes = ["system", "light", "dark"] as const;

export type Theme = (typeof themes)[number];

/** The cookie that keeps the choice. */
export const THEME_COOKIE = "theme";

/** The theme that a cookie's value names; anything unknown is `system`. */
export function parseTheme(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? "system";
}
