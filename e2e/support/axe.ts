import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Expects that axe finds no accessibility violations on the page, in the light and in the dark theme. */
export async function expectNoViolations(page: Page): Promise<void> {
  await expectNone(page, "light");
  // The dark theme differs only in its colours, so only the rules about colours are checked.
  await expectNone(page, "dark", ["color-contrast", "link-in-text-block"]);
  await page.emulateMedia({ colorScheme: null });
}

async function expectNone(page: Page, colorScheme: "light" | "dark", rules?: string[]): Promise<void> {
  await page.emulateMedia({ colorScheme });
  // Legacy mode needs no second page to merge the results of frames; these pages have no frames.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  expect(found, `found in the ${colorScheme}`).toEqual([]);
}
