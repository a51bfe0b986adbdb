import { newCredentials } from "@/e2e/support/account";
import { auditLogOf } from "@/e2e/support/approvals/rows";
import { newReviewer } from "@/e2e/support/approvals/seed";
import { execute } from "@/e2e/support/database";
import { newPerson, type Person } from "@/e2e/support/people";
import { readApproval } from "@/e2e/support/posts/approvals";
import { requestApproval } from "@/e2e/support/posts/seed";
import { expect, test } from "@/e2e/support/test";

test.use({ expectedErrors: /status of 404/ });

/** Publishes a post. Returns its approval and its address. */
async function publish(person: Person, topic: string): Promise<{ id: string; path: string }> {
  const { id, runId } = await requestApproval(person, topic);
  const data = { decision: "approve" };
  await person.context.request.post(`/api/runs/${runId}/approve`, { data });
  const slugOf = async () => (await readApproval(person.context, id)).postSlug;
  await expect.poll(slugOf).not.toBeNull();
  return { id, path: `/posts/${await slugOf()}` };
}

test("the author takes a post down, and nobody can read it then", async ({
  browser,
  request,
  model,
  key,
}) => {
  await model.answer({ match: key, text: "# Regretted\n\nText." });
  const author = await newPerson(browser);
  const { id, path } = await publish(author, `Regretted ${key}`);
  // Read first, so that it is cached.
  expect((await request.get(path)).status()).toBe(200);

  const { page } = author;
  await page.goto(`/approvals/${id}`);
  await page.getByRole("button", { name: "Take down" }).click();
  await page.getByRole("button", { name: "Take it down" }).click();
  await expect(page.getByRole("status").filter({ hasText: "The post was taken down." })).toBeVisible();
  await expect(page.getByText(`${author.email} took the post down`)).toBeVisible();
  await expect(page.getByRole("button", { name: "Take down" })).toHaveCount(0);
  expect((await request.get(path)).status()).toBe(404);
  await page.goto(path);
  await expect(page.getByText("It may have been taken down.")).toBeVisible();

  const again = await author.context.request.delete(`/api/approvals/${id}/post`);
  expect(again.status()).toBe(204);
  expect((await auditLogOf(id)).filter((kind) => kind === "taken_down")).toHaveLength(1);
});

test("a reviewer takes a post down, and a stranger cannot", async ({ browser, request, model, key }) => {
  await model.answer({ match: key, text: "# Reviewed\n\nText." });
  const [author, stranger, reviewer] = [
    await newPerson(browser),
    await newPerson(browser),
    await newReviewer(browser),
  ];
  const { id, path } = await publish(author, `Reviewed ${key}`);
  const takeDown = async ({ context }: Person) =>
    (await context.request.delete(`/api/approvals/${id}/post`)).status();
  expect(await takeDown(stranger)).toBe(404);
  expect((await request.delete(`/api/approvals/${id}/post`)).status()).toBe(401);
  expect((await request.get(path)).status()).toBe(200);
  expect(await takeDown(reviewer)).toBe(204);
  expect((await request.get(path)).status()).toBe(404);
});

test("the posts of a deleted account are taken down, and their logs stay", async ({
  browser,
  request,
  model,
  key,
}) => {
  await model.answer({ match: key, text: "# Left\n\nText." });
  const author = await newPerson(browser);
  const { id } = await publish(author, `Left ${key}`);
  const waiting = await requestApproval(author, `Open ${key}`);
  const { password } = newCredentials();
  const deleted = await author.context.request.post("/api/auth/delete", { data: { password } });
  expect(deleted.status()).toBe(204);
  expect((await auditLogOf(id)).at(-1)).toBe("taken_down");
  expect((await auditLogOf(waiting.id)).at(-1)).toBe("cancelled");
  const { rows } = await execute('SELECT name, email FROM "User" WHERE id = $1', [author.id]);
  expect(rows).toEqual([{ name: "Deleted account", email: `${author.id}@deleted.invalid` }]);
  const late = await request.post("/api/auth/sign-in", { data: { email: author.email, password } });
  expect(late.status()).toBe(401);
});
