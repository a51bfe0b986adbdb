import type { Browser, Page } from "@playwright/test";
import { type Credentials, signIn, signUpByRequest } from "@/e2e/support/account";
import { expectNoViolations } from "@/e2e/support/axe";
import { expect, test } from "@/e2e/support/test";

test.use({ expectedErrors: /status of 40[14]/ });

/** Signs a person in on another device. */
async function signInElsewhere(browser: Browser, credentials: Credentials): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto("/");
  await signIn(page, credentials);
  return page;
}

test("a person changes the password, which signs out the other devices and keeps this one", async ({
  page,
  browser,
}) => {
  const me = await signUpByRequest(page.request);
  const elsewhere = await signInElsewhere(browser, me);

  await page.goto("/");
  await page.getByRole("link", { name: me.email }).click();
  const sessions = page.getByRole("region", { name: "Where you are signed in" }).getByRole("listitem");
  await expect(sessions).toHaveText([/^Chrome on .*This device/, /^Chrome on .*Last used/]);
  await expectNoViolations(page);

  const form = page.getByRole("region", { name: "Change password" });
  const next = `new ${me.password}`;
  await form.getByLabel("Current password").fill("not the password");
  await form.getByLabel("New password").fill(next);
  await form.getByRole("button", { name: "Change password" }).click();
  await expect(form.getByRole("alert")).toHaveText("That is not your current password.");
  await expect(form.getByLabel("Current password")).toBeFocused();
  await form.getByLabel("Current password").fill(me.password);
  await page.keyboard.press("Enter");
  await expect(form.getByRole("status")).toHaveText("Changed. Your other devices are signed out.");
  await expect(sessions).toHaveCount(1);

  expect((await elsewhere.request.get("/api/conversations")).status()).toBe(401);
  expect((await page.request.get("/api/conversations")).status()).toBe(200);
  await signInElsewhere(browser, { ...me, password: next });
});

test("a person ends one session, and then all of them", async ({ page, browser }) => {
  const me = await signUpByRequest(page.request);
  const others = [await signInElsewhere(browser, me), await signInElsewhere(browser, me)];
  const statuses = () =>
    Promise.all(others.map(async ({ request }) => (await request.get("/api/conversations")).status()));

  await page.goto("/account");
  const section = page.getByRole("region", { name: "Where you are signed in" });
  await expect(section.getByRole("listitem")).toHaveCount(3);
  await section
    .getByRole("button", { name: /^Sign out of Chrome/ })
    .first()
    .click();
  await expect(section.getByRole("listitem")).toHaveCount(2);
  expect((await statuses()).toSorted()).toEqual([200, 401]);

  await section.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page).toHaveURL("/");
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
  expect(await statuses()).toEqual([401, 401]);
});

test("somebody else's session is not found, and a guest is led to sign in", async ({ page, browser }) => {
  await signUpByRequest(page.request);
  const { sessions } = await (await page.request.get("/api/auth/sessions")).json();
  const stranger = await (await browser.newContext()).newPage();
  await signUpByRequest(stranger.request);
  const path = `/api/auth/sessions/${sessions[0].id}`;
  expect((await stranger.request.delete(path)).status()).toBe(404);
  expect((await page.request.get("/api/auth/sessions")).status()).toBe(200);

  const guest = await (await browser.newContext()).newPage();
  await guest.goto("/account");
  await expect(guest).toHaveURL("/sign-in?next=/account");
});
