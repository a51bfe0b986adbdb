import { passDeadline } from "@/e2e/support/approvals/seed";
import { newPerson } from "@/e2e/support/people";
import { readApproval } from "@/e2e/support/posts/approvals";
import { rewritesIn } from "@/e2e/support/posts/rewrites";
import { requestApproval } from "@/e2e/support/posts/seed";
import { expect, test } from "@/e2e/support/test";

test("Rewrite streams to the reviewer and into the run, and Stop closes the model's connection", async ({
  browser,
  model,
  key,
}) => {
  await model.answer({ match: `about: Rewrite ${key}`, text: `# The sea ${key}\n\nLong and cold.` });
  const owner = await newPerson(browser);
  const { id, runId } = await requestApproval(owner, `Rewrite ${key}`);
  const { page } = owner;
  await page.goto(`/approvals/${id}`);
  await page.getByRole("button", { name: "Edit" }).click();
  const text = page.getByRole("textbox", { name: "Text of the post" });
  const wish = page.getByRole("textbox", { name: "Rewrite with AI" });
  const rewritten = page.getByRole("group", { name: "Rewritten text" });

  await model.hold({ match: `never ending ${key}`, afterTokens: 3 });
  await wish.fill(`never ending ${key}`);
  await wish.press("Enter");
  const held = await model.waitFor("held", { match: `never ending ${key}` });
  await expect(rewritten).toHaveText(held.text.trim());
  await page.getByRole("button", { name: "Stop" }).click();
  const closed = await model.waitFor("closed", { match: `never ending ${key}` });
  expect(closed.tokensWritten).toBe(3);
  await expect(rewritten).toHaveText(held.text.trim());
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(rewritten).toHaveCount(0);
  await expect(text).toHaveValue(`# The sea ${key}\n\nLong and cold.`);

  await wish.fill("warmer");
  await page.getByRole("button", { name: "Rewrite" }).click();
  await page.getByRole("button", { name: "Use this text" }).click();
  await expect(text).toHaveValue(/Long and cold\.[\s\S]*as asked: warmer/);
  await expect(page.getByRole("insertion")).toContainText("as asked: warmer");
  await expect.poll(() => rewritesIn(runId)).toEqual([held.text, await text.inputValue()]);
  expect((await readApproval(owner.context, id)).status).toBe("pending");

  await model.hold({ match: `leave ${key}`, afterTokens: 2 });
  await wish.fill(`leave ${key}`);
  await wish.press("Enter");
  await model.waitFor("held", { match: `leave ${key}` });
  await page.close();
  expect((await model.waitFor("closed", { match: `leave ${key}` })).tokensWritten).toBe(2);
});

test("a rewrite is refused for other people, for a bad request, and once the approval is over", async ({
  browser,
  model,
  key,
}) => {
  await model.answer({ match: key, text: "# I\n\nText." });
  const [owner, other] = [await newPerson(browser), await newPerson(browser)];
  const { runId } = await requestApproval(owner, `Unwritten ${key}`);
  const path = `/api/runs/${runId}/rewrite`;
  const data = { prompt: "shorter", text: "Text." };
  expect((await other.context.request.post(path, { data })).status()).toBe(404);
  const { request } = owner.context;
  for (const [body, status] of [
    [{ ...data, prompt: " " }, 400],
    [{ ...data, model: "another" }, 400],
    [{ ...data, text: "x".repeat(64 * 1024 + 1) }, 413],
  ] as const) {
    expect((await request.post(path, { data: body })).status()).toBe(status);
  }
  const due = await requestApproval(owner, `Due ${key}`);
  await passDeadline(due);
  expect((await request.post(`/api/runs/${due.runId}/rewrite`, { data })).status()).toBe(410);
  const rejected = await request.post(`/api/runs/${runId}/approve`, {
    data: { decision: "reject", reason: "No." },
  });
  expect(rejected.status()).toBe(200);
  expect((await request.post(path, { data })).status()).toBe(409);
});

test("a rewrite that the model ends short is told as an error", async ({ browser, model, key }) => {
  await model.answer({ match: `about: Short ${key}`, text: "# I\n\nText." });
  const owner = await newPerson(browser);
  const { id } = await requestApproval(owner, `Short ${key}`);
  const { page } = owner;
  await model.answer({ match: `longer ${key}`, text: "One two three four.", failure: { kind: "limit" } });
  await page.goto(`/approvals/${id}`);
  await page.getByRole("button", { name: "Edit" }).click();
  await page.getByRole("textbox", { name: "Rewrite with AI" }).fill(`longer ${key}`);
  await page.getByRole("button", { name: "Rewrite" }).click();
  await expect(page.getByRole("alert").filter({ hasText: /\S/ })).toContainText("cut off");
});
