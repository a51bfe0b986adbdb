import { expectSignedIn, newCredentials, signIn, signUp, submitCredentials } from "@/e2e/support/account";
import { expectNoViolations } from "@/e2e/support/axe";
import { ChatPage } from "@/e2e/support/chat-page";
import { expect, test } from "@/e2e/support/test";

const signedOut = "No conversations yet. Your chats are listed here.";

test.describe("signing out", () => {
  // A request that is on its way at that moment is refused.
  test.use({ expectedErrors: /status of 401/ });

  test("a guest keeps their conversation when they sign up, and signing out hides it", async ({
    chat,
    model,
    key,
    browser,
  }) => {
    const me = newCredentials();
    await model.answer({ match: key, text: "Kept." });
    await chat.open();
    const id = await chat.send(`Keep this ${key}`);
    await chat.expectAnswer("complete");

    await signUp(chat.page, me);
    await expect(chat.page).toHaveURL(`/chat/${id}`);
    await chat.expectAnswerText("Kept.");
    await expect(chat.conversations.getByRole("link")).toHaveCount(1);

    await chat.newChat();
    await chat.input.fill("Not for the next one.");
    await chat.page.getByRole("button", { name: "Sign out" }).click();
    await expect(chat.conversations).toHaveText(signedOut);
    await expect(chat.page).toHaveURL("/");
    await expect(chat.suggestions.first()).toBeEnabled();
    await expect(chat.input).toHaveValue("");
    expect((await chat.page.request.get(`/chat/${id}`)).status()).toBe(404);
    expect((await chat.page.request.get("/api/conversations")).status()).toBe(401);

    const elsewhere = await browser.newContext();
    const other = new ChatPage(await elsewhere.newPage());
    await other.open();
    await signIn(other.page, me);
    await other.conversations.getByRole("link", { name: /Keep this/ }).click();
    await other.expectAnswerText("Kept.");
    await elsewhere.close();
  });
});

test("an answer goes on while its guest signs up, and can be stopped", async ({ chat, model, key }) => {
  await model.hold({ match: key, afterTokens: 3 });
  await chat.open();
  await chat.send(`Hold ${key}`);
  await model.waitFor("held", { match: key });
  await signUp(chat.page, newCredentials());
  await chat.expectAnswer("streaming");
  await chat.stopButton.click();
  await chat.expectAnswer("stopped");
});

test("a guest who signs in adds their conversations to the account's", async ({
  chat,
  model,
  key,
  browser,
}) => {
  const me = newCredentials();
  await model.answer({ match: key, text: "Yes." });
  await chat.open();
  await chat.send(`From home ${key}`);
  await chat.expectAnswer("complete");
  await signUp(chat.page, me);

  const elsewhere = await browser.newContext();
  const other = new ChatPage(await elsewhere.newPage());
  await other.open();
  await other.send(`As a guest ${key}`);
  await other.expectAnswer("complete");
  await signIn(other.page, me);
  for (const title of [/From home/, /As a guest/]) {
    await expect(other.conversations.getByRole("link", { name: title })).toBeVisible();
  }
  await elsewhere.close();

  await chat.page.reload();
  await expect(chat.conversations.getByRole("link")).toHaveCount(2);
});

test.describe("refusals", () => {
  test.use({ expectedErrors: /status of 4\d\d/ });

  test("the sign-in page says what is wrong, and the same for an unknown e-mail as for a wrong password", async ({
    page,
  }) => {
    const me = newCredentials();
    const refusal = page.getByRole("main").getByRole("alert");
    await page.goto("/sign-in");
    await submitCredentials(page, "Sign in", me);
    await expect(refusal).toHaveText("The e-mail or the password is wrong.");

    await page.getByRole("button", { name: "Sign up" }).click();
    await expect(refusal).toHaveCount(0);
    await submitCredentials(page, "Sign up", { ...me, password: "short" });
    await expect(refusal).toHaveText("A password needs at least 8 characters.");
    await expect(page.getByRole("textbox", { name: "Password" })).toBeFocused();
    await submitCredentials(page, "Sign up", { ...me, email: "nobody" });
    await expect(refusal).toHaveText("That is not an e-mail address.");
    await submitCredentials(page, "Sign up", me);
    await expectSignedIn(page, me);
    await page.getByRole("button", { name: "Sign out" }).click();

    await page.getByRole("link", { name: "Sign in" }).click();
    await submitCredentials(page, "Sign in", { ...me, password: "wrong horse" });
    await expect(refusal).toHaveText("The e-mail or the password is wrong.");
    await page.getByRole("button", { name: "Sign up" }).click();
    await submitCredentials(page, "Sign up", { ...me, email: me.email.toUpperCase() });
    await expect(refusal).toHaveText("There is an account with this e-mail already.");
  });

  test("of two people who sign up with one e-mail at once, one is refused", async ({ request }) => {
    const me = newCredentials();
    const both = await Promise.all([1, 2].map(() => request.post("/api/auth/sign-up", { data: me })));
    expect(both.map((response) => response.status()).toSorted()).toEqual([204, 409]);
    expect((await request.post("/api/auth/sign-in", { data: me })).status()).toBe(204);
  });

  test("a sign-in answers 429 after ten wrong passwords", async ({ request }) => {
    const me = newCredentials();
    expect((await request.post("/api/auth/sign-up", { data: me })).status()).toBe(204);
    const guesses = Array.from({ length: 10 }, (_, guess) =>
      request.post("/api/auth/sign-in", { data: { ...me, password: `guess ${guess}` } }),
    );
    for (const response of await Promise.all(guesses)) expect(response.status()).toBe(401);
    const late = await request.post("/api/auth/sign-in", { data: { ...me, email: me.email.toUpperCase() } });
    expect(late.status()).toBe(429);
    expect(Number(late.headers()["retry-after"])).toBeGreaterThan(0);
  });
});

test("a request from another site's page signs nobody in or out", async ({ request }) => {
  expect((await request.post("/api/auth/sign-up", { data: newCredentials() })).status()).toBe(204);
  for (const path of ["sign-in", "sign-up", "sign-out"]) {
    const headers = { "sec-fetch-site": "cross-site" };
    const response = await request.post(`/api/auth/${path}`, { data: newCredentials(), headers });
    expect(response.status()).toBe(400);
    expect(response.headers()["set-cookie"]).toBeUndefined();
  }
  expect((await request.get("/api/conversations")).status()).toBe(200);
});

test("the sign-in page sends a signed-in person on, and never to another site", async ({ page }) => {
  const me = newCredentials();
  await page.request.post("/api/auth/sign-up", { data: me });
  for (const elsewhere of ["//evil.example", "/\\evil.example", "https://evil.example", "/.//evil.example"]) {
    await page.goto(`/sign-in?next=${encodeURIComponent(elsewhere)}`);
    await expect(page).toHaveURL("/");
  }
});

test.describe("accessibility", () => {
  test.use({ expectedErrors: /status of 401/ });

  test("the sign-in page and the sidebar's account have no accessibility violations", async ({ page }) => {
    const me = newCredentials();
    await page.goto("/sign-in");
    await expectNoViolations(page);
    await submitCredentials(page, "Sign in", me);
    await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
    await expectNoViolations(page);
    await page.getByRole("button", { name: "Sign up" }).click();
    await expectNoViolations(page);
    await submitCredentials(page, "Sign up", me);
    await expectSignedIn(page, me);
    await expectNoViolations(page);
  });
});

test.describe("with the keyboard", () => {
  // A request that is on its way at that moment is refused.
  test.use({ expectedErrors: /status of 401/ });

  test("the keyboard alone signs a person up and out", async ({ page }) => {
    const me = newCredentials();
    const tabTo = async (role: "textbox" | "button", name: string) => {
      const target = page.getByRole(role, { name });
      const isFocused = () => target.evaluate((element) => element === document.activeElement);
      for (let stop = 0; stop < 30 && !(await isFocused()); stop++) await page.keyboard.press("Tab");
      await expect(target).toBeFocused();
    };
    await page.goto("/sign-in");
    await expect(page.getByRole("button", { name: "Sign up" })).toBeEnabled();
    await tabTo("button", "Sign up");
    await page.keyboard.press("Enter");
    await tabTo("textbox", "E-mail");
    await page.keyboard.type(me.email);
    await page.keyboard.press("Tab");
    await page.keyboard.type(me.password);
    await page.keyboard.press("Enter");
    await expectSignedIn(page, me);
    await tabTo("button", "Sign out");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
  });
});
