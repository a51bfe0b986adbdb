import { newCredentials } from "@/e2e/support/account";
import { ChatPage } from "@/e2e/support/chat-page";
import { settings } from "@/e2e/support/settings";
import { expect, test } from "@/e2e/support/test";

// Neither HTTPS nor localhost: browsers hide many APIs, such as the clipboard, from such a page.
const NAME = "standby.test";
const address = new URL(settings.baseUrl);
address.hostname = NAME;

test.use({
  // A request that is on its way while the person signs out is refused with 401.
  expectedErrors: /foreign request: http:\/\/standby\.test|status of 401/,
  launchOptions: async ({ launchOptions }, use) => {
    const args = [...(launchOptions.args ?? []), `--host-resolver-rules=MAP ${NAME} 127.0.0.1`];
    await use({ ...launchOptions, args });
  },
});

test("over plain HTTP the page answers, copies, follows another tab, and forgets typed text at sign-out", async ({
  chat,
  model,
  key,
}) => {
  await model.answer({ match: key, text: "Plain." });
  await chat.open(address.href);
  expect(await chat.page.evaluate(() => window.isSecureContext)).toBe(false);
  const id = await chat.send(`one ${key}`);
  await chat.expectAnswer("complete");
  await chat.expectAnswerText("Plain.");
  await chat.answer.getByRole("button", { name: "Copy" }).click();
  await expect(chat.answer.getByText("Copied")).toBeAttached();

  const other = new ChatPage(await chat.page.context().newPage());
  await other.open(`${address.origin}/chat/${id}`);
  await other.send(`two ${key}`);
  await expect(chat.answers).toHaveCount(2);

  const me = newCredentials();
  const signedUp = await chat.page.evaluate(async (data) => {
    const headers = { "content-type": "application/json" };
    return (await fetch("/api/auth/sign-up", { method: "POST", headers, body: JSON.stringify(data) })).status;
  }, me);
  expect(signedUp).toBe(204);
  await chat.page.reload();
  await chat.newChat();
  await chat.input.fill("Not for the next one.");
  await chat.page.getByRole("button", { name: "Sign out" }).click();
  await expect(chat.page.getByRole("link", { name: "Sign in" })).toBeVisible();
  await expect(chat.suggestions.first()).toBeEnabled();
  await expect(chat.input).toHaveValue("");
});
