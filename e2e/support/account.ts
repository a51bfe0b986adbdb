import { type APIRequestContext, expect, type Page } from "@playwright/test";

/** E-mail and password of a person. */
export type Credentials = { email: string; password: string };

/** Creates a guest. The API client then has the guest's session. */
export async function becomeGuest(request: APIRequestContext): Promise<void> {
  expect((await request.post("/api/auth/guest")).status()).toBe(204);
}

/** Returns credentials that no other test uses. */
export function newCredentials(): Credentials {
  return { email: `${crypto.randomUUID()}@example.com`, password: "correct horse" };
}

/** Signs a caller of the API up, without a page. Returns the credentials. */
export async function signUpByRequest(request: APIRequestContext): Promise<Credentials> {
  const credentials = newCredentials();
  expect((await request.post("/api/auth/sign-up", { data: credentials })).status()).toBe(204);
  return credentials;
}

/** Fills in and sends the form of the open sign-in page. */
export async function submitCredentials(
  page: Page,
  button: "Sign in" | "Sign up",
  { email, password }: Credentials,
): Promise<void> {
  await page.getByRole("textbox", { name: "E-mail" }).fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: button }).click();
}

/** Goes from a chat page to the sign-in page, makes an account and comes back. */
export async function signUp(page: Page, credentials: Credentials): Promise<void> {
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.getByRole("button", { name: "Sign up" }).click();
  await expect(page.getByRole("heading", { name: "Create an account" })).toBeVisible();
  await submitCredentials(page, "Sign up", credentials);
  await expectSignedIn(page, credentials);
}

/** Goes from a chat page to the sign-in page, signs in and comes back. */
export async function signIn(page: Page, credentials: Credentials): Promise<void> {
  await page.getByRole("link", { name: "Sign in" }).click();
  await submitCredentials(page, "Sign in", credentials);
  await expectSignedIn(page, credentials);
}

/** Expects that the page shows this person's e-mail address. */
export async function expectSignedIn(page: Page, { email }: Credentials): Promise<void> {
  await expect(page.getByText(email)).toBeVisible();
}
