import type { Browser, BrowserContext, Page } from "@playwright/test";
import { signUpByRequest } from "./account.ts";
import { execute } from "./database.ts";
import { watchPage } from "./watch-page.ts";

/** A person signed in to an account, in their own browser. `problems` collects the errors of its page. */
export type Person = { id: string; email: string; context: BrowserContext; page: Page; problems: string[] };

/** Signs a new person up. */
export async function newPerson(browser: Browser): Promise<Person> {
  const context = await browser.newContext({ reducedMotion: "reduce" });
  const page = await context.newPage();
  const { email } = await signUpByRequest(context.request);
  const { rows } = await execute('SELECT id FROM "User" WHERE email = $1', [email]);
  return { id: rows[0].id, email, context, page, problems: watchPage(page) };
}
