import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Expects that axe finds nothing that keeps anybody from using what is shown, in the light and in the dark. */
export async function expectNoViolations(page: Page): Promise<void> {
  await expectNone(page, "light");
  // Only the colours are others in the dark, and these are the rules that look at them.
  await expectNone(page, "dark", ["color-contrast", "link-in-text-block"]);
  await page.emulateMedia({ colorScheme: null });
}

async function expectNone(page: Page, colorScheme: "light" | "dark", rules?: string[]): Promise<void> {
  await page.emulateMedia({ colorScheme });
  // Nothing here is framed, so that axe needs no second page to put its findings together.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  expect(found, `found in the ${colorScheme}`).toEqual([]);
}
