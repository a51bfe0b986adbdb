import { execute } from "@/e2e/support/database";
import { expect, test } from "@/e2e/support/test";

test.use({ isSignedIn: true });

test("an e-mail is read and changed by a person, sent once, and kept as it was approved", async ({
  chat,
  key,
}) => {
  const to = `${key}@example.com`;
  const sent = async () => {
    const query = `SELECT subject, text FROM "OutboxMessage" WHERE recipient = $1 AND status = 'sent'`;
    return (await execute(query, [to])).rows;
  };
  await chat.open();
  await chat.send(`use send_email ${JSON.stringify({ to, subject: "Hello", text: "The first draft." })}`);
  await chat.expectAnswer("waiting");
  const card = chat.page.getByRole("region", { name: "Send email" });
  for (const value of [to, "Hello", "The first draft."])
    await expect(card.getByText(value, { exact: true })).toBeVisible();
  await card.getByRole("button", { name: /^Edit/ }).click();
  await card.getByRole("textbox", { name: "Text" }).fill("A better text.");
  await card.getByRole("button", { name: "Approve it" }).click();
  await chat.expectAnswerText(`The e-mail to ${to} is on its way.`);
  await expect.poll(sent, { timeout: 30_000 }).toEqual([{ subject: "Hello", text: "A better text." }]);
  await chat.page.goto("/mailbox");
  await chat.page.getByRole("link", { name: "Hello", exact: true }).first().click();
  await expect(chat.page.getByText("A better text.")).toBeVisible();
});
