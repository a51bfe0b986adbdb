import type { Requested } from "@/e2e/support/approvals/seed";
import { execute } from "@/e2e/support/database";
import { newPerson, type Person } from "@/e2e/support/people";
import { readApproval } from "@/e2e/support/posts/approvals";
import { requestApproval } from "@/e2e/support/posts/seed";
import { expect, test } from "@/e2e/support/test";

const posts: [what: string, title: string, text: string, words: string][] = [
  ["Hangul, decomposed", "한국어 제목", `# ${"한국어 제목".normalize("NFD")}\n\nText.`, "한국어-제목-"],
  [
    "code and signs",
    "C++ <vector> & snake_case a*b",
    "# C++ <vector> & snake_case a*b\n\nText.",
    "c-vector-snake-case-a-b-",
  ],
  ["setext", "Underlined", "Underlined\n==========\n\n```sh\n# a comment\n```", "underlined-"],
];

async function publish(person: Person, { id, runId }: Requested, text: string): Promise<string> {
  const { request } = person.context;
  const decided = await request.post(`/api/runs/${runId}/approve`, { data: { decision: "edit", text } });
  expect(decided.status()).toBe(200);
  const readSlug = async () => (await readApproval(person.context, id)).postSlug;
  await expect.poll(readSlug).not.toBeNull();
  return readSlug();
}

test("a post has its title and address in any script, and its heading once", async ({
  browser,
  model,
  key,
}) => {
  await model.answer({ match: key, text: "# Draft\n\nText." });
  const person = await newPerson(browser);
  const slugs = await Promise.all(
    posts.map(async ([what, , text]) =>
      publish(person, await requestApproval(person, `${what} ${key}`), text),
    ),
  );
  const { page } = person;
  for (const [index, [what, title, , words]] of posts.entries()) {
    const slug = slugs[index] ?? "";
    expect(slug, what).toMatch(new RegExp(`^${words}[0-9a-f]{8}$`));
    for (const form of ["NFC", "NFD"]) {
      const response = await page.goto(`/posts/${encodeURIComponent(slug.normalize(form))}`);
      expect(response?.status(), `${what} in ${form}`).toBe(200);
    }
    await expect(page.getByRole("heading", { name: title, exact: true }), what).toHaveCount(1);
    await expect.poll(() => page.title(), what).toContain(title);
  }
  // Earlier versions stored posts like this.
  const [hangul = ""] = slugs;
  await execute('UPDATE "Post" SET slug = normalize(slug, NFD) WHERE slug = $1', [hangul]);
  expect((await page.request.get(`/posts/${encodeURIComponent(hangul)}`)).status()).toBe(200);
  expect(person.problems).toEqual([]);
});

test("a post of invisible characters is refused, and the page does not offer to publish it", async ({
  browser,
  model,
  key,
}) => {
  await model.answer({ match: key, text: "# Draft\n\nText." });
  const person = await newPerson(browser);
  const { id, runId } = await requestApproval(person, `Blank ${key}`);
  const { page, context } = person;
  const data = { decision: "edit", text: "\u200B\u2060\uFEFF" };
  const response = await context.request.post(`/api/runs/${runId}/approve`, { data });
  expect(response.status()).toBe(400);
  expect(await response.json()).toMatchObject({ detail: "The text must not be empty." });
  await page.goto(`/approvals/${id}`);
  await page.getByRole("button", { name: "Edit" }).click();
  await page.getByRole("textbox", { name: "Text of the post" }).fill(data.text);
  await expect(page.getByRole("button", { name: "Publish" })).toBeDisabled();
});

test("the page of an approval shows what changed between two texts of 64 kB", async ({
  browser,
  model,
  key,
}) => {
  const lines = (count: number, of: (line: number) => string) =>
    Array.from({ length: count }, (_, n) => of(n)).join("\n");
  await model.answer({ match: key, text: "# Draft" });
  const person = await newPerson(browser);
  const requested = await requestApproval(person, `Long ${key}`);
  const draft = `# Draft\n\n${lines(7_000, (n) => `draft ${n % 7}`)}`;
  await execute('UPDATE "Approval" SET draft = $2 WHERE id = $1', [requested.id, draft]);
  await publish(person, requested, `# Draft\n\n${lines(7_000, (n) => `line ${(n * 7) % 11}`)}`);
  const { page } = person;
  await page.goto(`/approvals/${requested.id}`);
  const changes = page.getByRole("group", { name: "Changes to the draft" });
  await expect(changes.getByRole("insertion").first()).toContainText("line 7");
  await expect(changes.getByRole("deletion").first()).toContainText("draft 6");
  expect(person.problems).toEqual([]);
});
