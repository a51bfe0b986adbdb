import { signUpByRequest } from "@/e2e/support/account";
import { expectNoViolations } from "@/e2e/support/axe";
import { execute, newestMessage } from "@/e2e/support/database";
import { readRun } from "@/e2e/support/platform";
import { expect, test } from "@/e2e/support/test";
import { numberedWords } from "@/e2e/support/words";

test.use({ expectedErrors: /status of 40[14]/ });

test("an account is deleted in the middle of an answer, with everything that was written", async ({
  chat,
  holdAnswer,
  key,
  model,
}) => {
  const { page } = chat;
  const me = await signUpByRequest(page.request);
  const { id } = await holdAnswer(numberedWords(40), 10);
  const { runId } = await newestMessage(id);
  await page.goto("/account");
  const section = page.getByRole("region", { name: "Your data" });
  await section.getByRole("button", { name: "Delete account" }).click();
  await expect(section.getByLabel("Your password")).toBeFocused();
  await expectNoViolations(page);
  await page.keyboard.type("not the password");
  await page.keyboard.press("Enter");
  await expect(section.getByRole("alert")).toHaveText("That is not your password.");
  await section.getByLabel("Your password").fill(me.password);
  await section.getByRole("button", { name: "Delete everything" }).click();

  await expect(page).toHaveURL("/");
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
  await model.waitFor("closed", { match: key });
  await expect.poll(async () => (await readRun(String(runId))).status).toMatch(/COMPLETED|CANCELED/);
  const left = await execute(
    `SELECT (SELECT count(*)::int FROM "User" WHERE email = $1) AS people,
       (SELECT count(*)::int FROM "Message" WHERE "conversationId" = $2) AS messages`,
    [me.email, id],
  );
  expect(left.rows[0]).toEqual({ people: 0, messages: 0 });
  const late = await page.request.post("/api/auth/sign-in", { data: me });
  expect(late.status(), "as for an unknown e-mail").toBe(401);
  expect((await page.request.post("/api/auth/sign-up", { data: me })).status()).toBe(204);
});

test("everything that a person owns is downloaded, and nothing of others", async ({ chat, browser, key }) => {
  const me = await signUpByRequest(chat.page.request);
  await chat.open();
  await chat.send(`write 3 numbered words ${key}`);
  await chat.expectAnswer("complete");
  await chat.newChat();
  await chat.send("write 4 numbered words");
  await chat.expectAnswer("complete");
  const response = await chat.page.request.get("/api/auth/export");
  expect(response.headers()["content-disposition"]).toBe('attachment; filename="account.json"');
  const { account, conversations } = await response.json();
  expect(account.email).toBe(me.email);
  const texts = JSON.stringify(conversations);
  for (const text of [key, "w1 w2 w3", "w1 w2 w3 w4"]) expect(texts).toContain(text);
  expect(conversations).toHaveLength(2);

  const other = await (await browser.newContext()).newPage();
  await signUpByRequest(other.request);
  expect((await (await other.request.get("/api/auth/export")).json()).conversations).toEqual([]);
});

test("a guest has no account to delete", async ({ chat }) => {
  await chat.open();
  await chat.send("write 3 numbered words");
  await chat.expectAnswer("complete");
  const response = await chat.page.request.post("/api/auth/delete", { data: { password: "any password" } });
  expect(response.status()).toBe(404);
});
