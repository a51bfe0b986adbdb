import { newReviewer } from "@/e2e/support/approvals/seed";
import { expectNoViolations } from "@/e2e/support/axe";
import { newPerson } from "@/e2e/support/people";
import { readApproval } from "@/e2e/support/posts/approvals";
import { inboxItem, slugOf } from "@/e2e/support/posts/pages";
import { requestApproval } from "@/e2e/support/posts/seed";
import { expect, test } from "@/e2e/support/test";

test("Approve says what it will publish, and then anybody can read the post", async ({
  browser,
  model,
  key,
}) => {
  await model.answer({
    match: key,
    text: "# On *tides*\n\nThe sea <script>alert(1)</script> comes [back](javascript:alert(1)).\n\n![spy](https://spy.example/pixel.png)",
  });
  const [member, reviewer] = [await newPerson(browser), await newReviewer(browser)];
  const approval = await requestApproval(member, `Tides ${key}`);
  const { page } = reviewer;
  await page.goto("/");
  await page.getByRole("link", { name: /^Approvals/ }).click();
  const waiting = inboxItem(page, key);
  await expect(waiting.getByText(`Asked by ${member.email}`)).toBeVisible();
  await expect(waiting.getByText(/^[67] days left$/)).toBeVisible();
  await expect(waiting.getByRole("heading", { name: "On tides" })).toBeVisible();

  await waiting.getByRole("button", { name: "Approve" }).click();
  const slug = slugOf("on-tides", approval.id);
  await expect(waiting.getByText(`This publishes the draft at /posts/${slug} for everyone.`)).toBeVisible();
  expect((await page.request.get(`/posts/${slug}`)).status()).toBe(404);
  await waiting.getByRole("button", { name: "Back" }).click();
  await expect(waiting.getByRole("button", { name: "Approve" })).toBeFocused();
  await waiting.getByRole("button", { name: "Approve" }).click();
  await waiting.getByRole("textbox", { name: /optional/ }).fill("Good.");
  await waiting.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByRole("status")).toContainText("Approved");
  await expect(waiting).toHaveCount(0);

  const stranger = await browser.newContext();
  await expect.poll(async () => (await stranger.request.get(`/posts/${slug}`)).status()).toBe(200);
  const html = await (await stranger.request.get(`/posts/${slug}`)).text();
  expect(html).toMatch(/<title>On tides[^<]*<\/title>/);
  expect(html).toMatch(/<meta name="robots" content="index, nofollow"/);
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const plainPost = await plain.newPage();
  await plainPost.goto(`/posts/${slug}`);
  await expect(plainPost.getByText("The sea")).toBeVisible();
  await expect(plainPost.getByRole("link", { name: "spy" }), "markdown, without JavaScript").toBeVisible();
  const post = await stranger.newPage();
  const requests: string[] = [];
  stranger.on("request", (request) => requests.push(request.url()));
  await post.goto(`/posts/${slug}`);
  await expect(post.getByRole("heading", { level: 1, name: "On tides" })).toBeVisible();
  await expect(post.getByRole("link", { name: "spy" })).toBeVisible();
  await expect(post.locator("article :is(script, img, a[href^='javascript'])")).toHaveCount(0);
  expect(requests.filter((url) => url.includes("spy.example"))).toEqual([]);

  await member.page.goto(`/approvals/${approval.id}`);
  await expect(member.page.getByRole("status")).toContainText(`Approved by ${reviewer.email}`);
  await expect(member.page.getByRole("link", { name: "Read the post" })).toHaveAttribute(
    "href",
    `/posts/${slug}`,
  );
  expect([...reviewer.problems, ...member.problems]).toEqual([]);
});

test("Edit publishes the changed text, and the audit log keeps both texts", async ({
  browser,
  model,
  key,
}) => {
  await model.answer({ match: key, text: "# Draft title\n\nThe first wording." });
  const owner = await newPerson(browser);
  const { id } = await requestApproval(owner, `Words ${key}`);
  const { page } = owner;
  await page.goto("/approvals");
  const waiting = inboxItem(page, key);
  await waiting.getByRole("button", { name: "Edit" }).click();
  await expect(waiting.getByRole("button", { name: "Publish" })).toBeDisabled();
  const edited = "# Draft title\n\nThe second wording <b>and</b> <img src=x onerror=alert(1)>.";
  await waiting.getByRole("textbox", { name: "Text of the post" }).fill(edited);
  await expect(waiting.getByRole("deletion")).toHaveText("first");
  await expect(waiting.getByRole("insertion").first()).toHaveText("second");
  await waiting.getByRole("textbox", { name: /optional/ }).fill("<script>alert('why')</script>");
  await waiting.getByRole("button", { name: "Publish" }).click();
  await expect(waiting).toHaveCount(0);
  await expect(page.getByText("“<script>alert('why')</script>”")).toBeVisible();

  const slug = slugOf("draft-title", id);
  await expect.poll(async () => (await page.request.get(`/posts/${slug}`)).status()).toBe(200);
  await page.goto(`/posts/${slug}`);
  await expect(page.getByText("The second wording")).toBeVisible();
  await expect(page.locator("article img, article script")).toHaveCount(0);

  await page.goto(`/approvals/${id}`);
  const texts = page.getByText("Full text");
  await expect(texts).toHaveCount(3);
  for (const each of await texts.all()) await each.click();
  await expect(page.locator("pre").nth(0)).toHaveText("# Draft title\n\nThe first wording.");
  await expect(page.locator("pre").nth(1)).toHaveText(edited);
  await expect(page.locator("pre").nth(2)).toHaveText(edited);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download as JSON" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`approval-${id}.json`);
  expect(owner.problems).toEqual([]);
});

test("the keyboard alone moves through the inbox, edits, keeps the text, and rejects with a reason", async ({
  browser,
  model,
  key,
}) => {
  await model.answer({ match: key, text: "# A\n\nText." });
  const owner = await newPerson(browser);
  const first = await requestApproval(owner, `First ${key}`);
  await requestApproval(owner, `Second ${key}`);
  const { page } = owner;
  const { keyboard } = page;
  await page.goto("/approvals");
  const [one, two] = [inboxItem(page, "First"), inboxItem(page, "Second")];
  await expect(one.getByRole("button", { name: "Approve" })).toBeEnabled();
  await keyboard.press("j");
  await expect(one).toBeFocused();
  await keyboard.press("j");
  await expect(two).toBeFocused();
  await keyboard.press("k");
  await expect(one).toBeFocused();

  await keyboard.press("e");
  const text = one.getByRole("textbox", { name: "Text of the post" });
  await expect(text).toBeFocused();
  await keyboard.press("Control+End");
  await keyboard.type(" jar");
  await expect(text).toHaveValue("# A\n\nText. jar");
  await keyboard.press("Escape");
  await expect(one.getByRole("button", { name: "Edit" })).toBeFocused();
  await keyboard.press("e");
  await expect(text).toHaveValue("# A\n\nText. jar");
  await keyboard.press("Escape");

  await keyboard.press("r");
  await expect(one.getByRole("button", { name: "Reject it" })).toBeDisabled();
  await keyboard.type("Too short.");
  await keyboard.press("Control+Enter");
  await expect(one).toHaveCount(0);
  await expect(two).toBeFocused();
  await expect(page.getByText("“Too short.”")).toBeVisible();
  expect(await readApproval(owner.context, first.id)).toMatchObject({
    status: "rejected",
    reason: "Too short.",
    decidedBy: owner.email,
    text: null,
  });
  expect(owner.problems).toEqual([]);
});

test("the inbox, an approval and a post have no accessibility violations", async ({
  browser,
  model,
  key,
}) => {
  // Axe checks six whole pages.
  test.setTimeout(90_000);
  await model.answer({ match: key, text: "# H\n\nThe first wording.\n\n- [ ] task" });
  const owner = await newPerson(browser);
  const { page } = owner;
  await page.goto("/approvals");
  await expectNoViolations(page);
  const { id } = await requestApproval(owner, `Checked ${key}`);
  await page.goto("/approvals");
  const waiting = inboxItem(page, key);
  await expect(waiting.getByRole("heading", { name: "H", exact: true })).toBeVisible();
  await expectNoViolations(page);
  await waiting.getByRole("button", { name: "Edit" }).click();
  await waiting.getByRole("textbox", { name: "Text of the post" }).fill("# H\n\nThe second wording.");
  await expect(waiting.getByRole("insertion")).toBeVisible();
  await expectNoViolations(page);
  await waiting.getByRole("button", { name: "Publish" }).click();
  await expect(waiting).toHaveCount(0);
  await expectNoViolations(page);
  const slug = slugOf("h", id);
  await expect.poll(async () => (await page.request.get(`/posts/${slug}`)).status()).toBe(200);
  await page.goto(`/approvals/${id}`);
  await expectNoViolations(page);
  await page.goto(`/posts/${slug}`);
  await expectNoViolations(page);
});
