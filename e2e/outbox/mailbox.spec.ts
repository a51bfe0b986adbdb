import { auditLogOf } from "@/e2e/support/approvals/rows"; // feature: posts
import { newReviewer } from "@/e2e/support/approvals/seed"; // feature: posts
import { expectNoViolations } from "@/e2e/support/axe";
import { ChatPage } from "@/e2e/support/chat-page"; // feature: posts
import { execute } from "@/e2e/support/database";
import { newPerson } from "@/e2e/support/people"; // feature: posts
import { approvalAbout } from "@/e2e/support/posts/approvals"; // feature: posts
import { requestApproval } from "@/e2e/support/posts/seed"; // feature: posts
import { expect, test } from "@/e2e/support/test";

/** Stores an e-mail that went to the mailbox. */
async function addMail(subject: string, text: string): Promise<void> {
  await execute(
    `INSERT INTO "OutboxMessage" (id, key, channel, recipient, subject, text, status, "sentAt")
     VALUES (uuidv7(), $1, 'email', 'ada@example.com', $2, $3, 'sent', now())`,
    [crypto.randomUUID(), subject, text],
  );
}

test("the mailbox lists e-mails, newest first, and the keyboard opens one with its links", async ({
  page,
  key,
}) => {
  await addMail(`Older ${key}`, "Nothing.");
  await addMail(
    `Newer ${key} <script>alert(1)</script>`,
    "<b>Read</b> http://127.0.0.1:1/a?b=1&c=2.\n\njavascript:alert(1)",
  );
  await page.goto("/");
  await page.getByRole("link", { name: "Mailbox" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Mailbox" })).toBeVisible();
  await expect(page.getByText("anybody who can open the app can read them")).toBeVisible();
  const mails = page.getByRole("list", { name: "E-mails" }).getByRole("listitem").filter({ hasText: key });
  await expect(mails).toHaveText([/^Newer .*To ada@example\.com, /, /^Older .*To ada@example\.com, /]);
  await expectNoViolations(page);

  const newer = mails.first().getByRole("link");
  await newer.focus();
  await page.keyboard.press("Enter");
  const mail = page.getByRole("article");
  await expect(mail.getByRole("heading", { level: 1 })).toHaveText(`Newer ${key} <script>alert(1)</script>`);
  await expect(mail.getByText("<b>Read</b>")).toBeVisible();
  const links = mail.getByRole("paragraph").getByRole("link");
  await expect(links).toHaveText(["http://127.0.0.1:1/a?b=1&c=2"]);
  await expect(links).toHaveAttribute("href", "http://127.0.0.1:1/a?b=1&c=2");
  await expectNoViolations(page);
});

// feature: posts {
test("a member asks for a post, and the reviewer's e-mail leads to its approval, which they decide", async ({
  browser,
  model,
  key,
}) => {
  await model.answer({ match: `about: ${key}`, text: `# On ${key}\n\nA draft.` });
  const [member, reviewer] = [await newPerson(browser), await newReviewer(browser)];
  const chat = new ChatPage(member.page);
  await chat.open();
  await chat.send(`Write a post about ${key}`);
  const { id } = await approvalAbout(key, "pending");

  const { page } = reviewer;
  const toReviewer = page.getByRole("listitem").filter({ hasText: `To ${reviewer.email}` });
  const toMember = page.getByRole("listitem").filter({ hasText: `To ${member.email}` });
  await expect(async () => {
    await page.goto("/mailbox");
    await expect(toReviewer.getByRole("link", { name: `To decide: ${key}` })).toHaveCount(1, {
      timeout: 500,
    });
    await expect(toMember.getByRole("link", { name: key })).toHaveCount(1, { timeout: 500 });
  }).toPass();
  await toReviewer.getByRole("link", { name: key }).click();
  const mail = page.getByRole("article");
  await expect(mail.getByText(`asked for by ${member.email}`)).toBeVisible();
  await mail.getByRole("link", { name: `/approvals/${id}` }).click();

  await expect(page).toHaveURL(new RegExp(`/approvals/${id}$`));
  expect(await auditLogOf(id), "reading decides nothing").toEqual(["requested", "drafted"]);
  await page.getByRole("button", { name: "Approve" }).click();
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByRole("status")).toContainText(`Approved by ${reviewer.email}`);
  expect([...member.problems, ...reviewer.problems]).toEqual([]);
});

test("the approval's page says which message could not be sent, and strangers do not learn addresses", async ({
  browser,
  model,
  key,
}) => {
  await model.answer({ match: `about: ${key}`, text: "# A\n\nText." });
  const [member, reviewer] = [await newPerson(browser), await newReviewer(browser)];
  const { id } = await requestApproval(member, key);
  const failed = `UPDATE "OutboxMessage" SET status = 'failed', "lastError" = 'The mail server answered: 550 No such user'
    WHERE "approvalId" = $1 AND recipient = $2`;
  await execute(failed, [id, reviewer.email]);
  for (const { page } of [reviewer, member]) await page.goto(`/approvals/${id}`);
  const notSent = { name: "Messages that could not be sent" };
  await expect(reviewer.page.getByRole("list", notSent)).toHaveText(
    `The e-mail to ${reviewer.email} could not be sent: The mail server answered: 550 No such user`,
  );
  await expect(member.page.getByRole("list", notSent)).toHaveText(
    "The e-mail to a reviewer could not be sent.",
  );
  await expectNoViolations(reviewer.page);
});
// feature: posts }
