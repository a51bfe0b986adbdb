/** The themes that a person can choose. `system` follows the operating system. */
const themes = ["system", "light", "dark"] as const;

export type Theme = (typeof themes)[number];

/** Name of the cookie that stores the theme. */
export const THEME_COOKIE = "theme";

/** Returns the theme of a cookie's value. An unknown value is `system`. */
export function parseTheme(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? "system";
}
