import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Expects that axe finds nothing that keeps anybody from using what is shown. */
export async function expectNoViolations(page: Page): Promise<void> {
  // Nothing here is framed, so that axe needs no second page to put its findings together.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
}
