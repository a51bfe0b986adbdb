import { expectNoViolations } from "@/e2e/support/axe";
import { execute } from "@/e2e/support/database";
import { newPerson } from "@/e2e/support/people";
import { readApproval } from "@/e2e/support/posts/approvals";
import { inboxItem, slugOf } from "@/e2e/support/posts/pages";
import { rewritesIn } from "@/e2e/support/posts/rewrites";
import { newReviewer, passDeadline, requestApproval } from "@/e2e/support/posts/seed";
import { expect, test } from "@/e2e/support/test";

test("approve: what it does is said before, then anybody can read the post", async ({
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
  await expect(waiting.getByText(`This will publish it at /posts/${slug} for everyone.`)).toBeVisible();
  expect((await page.request.get(`/posts/${slug}`)).status()).toBe(404);
  await waiting.getByRole("button", { name: "Back" }).click();
  await expect(waiting.getByRole("button", { name: "Approve" })).toBeFocused();
  await waiting.getByRole("button", { name: "Approve" }).click();
  await waiting.getByRole("textbox", { name: /optional/ }).fill("Good.");
  await waiting.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByRole("status")).toContainText("is approved");
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

test("edit: the changed text is published, and both texts are in the trail", async ({
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
  const texts = page.getByText("The exact text");
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

test("the keyboard alone: move, edit and back with the text kept, reject with a reason", async ({
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

test("two reviewers decide in opposite ways: one wins, the other is told, and no word is lost", async ({
  browser,
  model,
  key,
}) => {
  await model.answer({ match: key, text: "# B\n\nText." });
  const [member, quick, slow] = [
    await newPerson(browser),
    await newReviewer(browser),
    await newReviewer(browser),
  ];
  const { id } = await requestApproval(member, `Contested ${key}`);
  for (const { page } of [quick, slow]) await page.goto("/approvals");
  const late = inboxItem(slow.page, key);
  await late.getByRole("button", { name: "Edit" }).click();
  await late.getByRole("textbox", { name: "Text of the post" }).fill("# B\n\nMine.");

  const early = inboxItem(quick.page, key);
  await early.getByRole("button", { name: "Reject" }).click();
  await early.getByRole("textbox", { name: "Why not?" }).fill("No.");
  await early.getByRole("button", { name: "Reject it" }).click();
  await expect(early).toHaveCount(0);

  await late.getByRole("button", { name: "Publish" }).click();
  await expect(late.getByRole("alert")).toHaveText(`This has been rejected already by ${quick.email}.`);
  await expect(late.getByRole("textbox", { name: "Text of the post" })).toHaveValue("# B\n\nMine.");
  await late.getByRole("button", { name: "Show what was decided" }).click();
  await expect(late).toHaveCount(0);
  await expect(slow.page.getByText("“No.”").first()).toBeVisible();
  expect((await readApproval(member.context, id)).status).toBe("rejected");
});

test("the network is down: said plainly, nothing typed is lost, and it works afterwards", async ({
  browser,
  model,
  key,
}) => {
  await model.answer({ match: key, text: "# C\n\nText." });
  const owner = await newPerson(browser);
  const { id } = await requestApproval(owner, `Offline ${key}`);
  const { page, context } = owner;
  let lost = 0;
  // The line goes while the page is being read again.
  await page.route("**/approvals/*_rsc*", async (route) => {
    lost++;
    await route.abort("internetdisconnected");
  });
  await page.goto(`/approvals/${id}`);
  await page.getByRole("button", { name: "Reject" }).click();
  await page.getByRole("textbox", { name: "Why not?" }).fill("Not now.");
  await expect.poll(() => lost).toBeGreaterThan(0);
  await context.setOffline(true);
  await expect(page.getByText("You're offline.")).toBeVisible();
  await page.getByRole("button", { name: "Reject it" }).click();
  await expect(page.getByText("The server cannot be reached just now.")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Why not?" })).toHaveValue("Not now.");
  await page.unroute("**/approvals/*_rsc*");
  await context.setOffline(false);
  await expect(page.getByText("You're offline.")).toBeHidden();
  await page.getByRole("button", { name: "Reject it" }).click();
  await expect(page.getByRole("status")).toContainText(`Rejected by ${owner.email}`);
});

test("too late: the click is refused with 410, and the page says so", async ({ browser, model, key }) => {
  await model.answer({ match: key, text: "# D\n\nText." });
  const owner = await newPerson(browser);
  const approval = await requestApproval(owner, `Late ${key}`);
  const { page } = owner;
  await page.goto(`/approvals/${approval.id}`);
  await page.getByRole("button", { name: "Approve" }).click();
  await passDeadline(approval);
  const refused = page.waitForResponse((response) => response.url().endsWith("/approve"));
  await page.getByRole("button", { name: "Publish" }).click();
  expect((await refused).status()).toBe(410);
  await expect(page.getByText("The time to decide is over. Nothing was published.")).toBeVisible();
  await page.getByRole("button", { name: "Show what was decided" }).click();
  await expect(page.getByRole("status")).toContainText("nobody decided");
  await expect(page.getByRole("button", { name: "Approve" })).toHaveCount(0);
  const { status, events } = await readApproval(owner.context, approval.id);
  expect([status, events.at(-1)]).toEqual(["expired", { kind: "expired", at: expect.any(String) }]);

  const other = await requestApproval(owner, `Later ${key}`);
  await page.goto("/approvals");
  const waiting = inboxItem(page, "Later");
  await waiting.getByRole("button", { name: "Approve" }).click();
  await passDeadline(other);
  await waiting.getByRole("button", { name: "Publish" }).click();
  await expect(waiting.getByRole("alert")).toHaveText("The time to decide is over. Nothing was published.");
  await waiting.getByRole("button", { name: "Show what was decided" }).click();
  await expect(waiting).toHaveCount(0);
  await expect(page.getByRole("listitem").filter({ hasText: "Later" })).toContainText("Expired");
});

test("withdrawn by whoever asked: nobody can decide any more", async ({ browser, model, key }) => {
  await model.answer({ match: key, text: "# E\n\nText." });
  const [member, reviewer] = [await newPerson(browser), await newReviewer(browser)];
  const { id, runId } = await requestApproval(member, `Regret ${key}`);
  await reviewer.page.goto(`/approvals/${id}`);
  await expect(reviewer.page.getByRole("button", { name: "Approve" })).toBeEnabled();
  await expect(reviewer.page.getByRole("button", { name: "Withdraw" })).toHaveCount(0);
  await member.page.goto(`/approvals/${id}`);
  await member.page.getByRole("button", { name: "Withdraw" }).click();
  await member.page.getByRole("button", { name: "Withdraw it" }).click();
  await expect(member.page.getByRole("status")).toContainText(`Withdrawn by ${member.email}`);
  const late = await reviewer.context.request.post(`/api/runs/${runId}/approve`, {
    data: { decision: "approve" },
  });
  expect(late.status()).toBe(409);
});

test("a hundred decisions at once: one is taken, and at most one post published", async ({
  browser,
  model,
  key,
}) => {
  await model.answer({ match: key, text: "# F\n\nText." });
  const [member, reviewer] = [await newPerson(browser), await newReviewer(browser)];
  const { id, runId } = await requestApproval(member, `Crowded ${key}`);
  const decisions = [{ decision: "approve" }, { decision: "reject", reason: "No." }];
  const statuses = await Promise.all(
    Array.from({ length: 100 }, async (_, index) => {
      const { request } = index % 3 === 0 ? member.context : reviewer.context;
      const response = await request.post(`/api/runs/${runId}/approve`, { data: decisions[index % 2] });
      return response.status();
    }),
  );
  const { status } = await readApproval(member.context, id);
  expect(statuses.filter((code) => code === 200)).toHaveLength(50);
  expect(statuses.filter((code) => code === 409)).toHaveLength(50);
  await expect
    .poll(async () => {
      const { rows } = await execute('SELECT "deliveredAt" FROM "Approval" WHERE id = $1', [id]);
      return rows[0].deliveredAt;
    })
    .not.toBeNull();
  const { events } = await readApproval(member.context, id);
  const kinds = events.map(({ kind }: { kind: string }) => kind);
  const published = status === "approved" ? ["published"] : [];
  expect(kinds).toEqual(["requested", "drafted", status, ...published]);
  const posts = await execute('SELECT id FROM "Post" WHERE "approvalId" = $1', [id]);
  expect(posts.rowCount).toBe(published.length);
});

test("the route refuses what it must, and decides nothing", async ({ browser, model, key, request }) => {
  await model.answer({ match: key, text: "# G\n\nText." });
  const [owner, other] = [await newPerson(browser), await newPerson(browser)];
  const { id, runId } = await requestApproval(owner, `Refused ${key}`);
  const path = `/api/runs/${runId}/approve`;
  const own = owner.context.request;
  for (const [data, status] of [
    [{ decision: "approve", reviewerId: other.id }, 400],
    [{ decision: "approve", decidedBy: other.email }, 400],
    [{ decision: "reject" }, 400],
    [{ decision: "reject", reason: "  " }, 400],
    [{ decision: "edit", text: " " }, 400],
    [{ decision: "edit", text: "x".repeat(64 * 1024 + 1) }, 413],
  ] as const) {
    expect((await own.post(path, { data })).status(), JSON.stringify(data).slice(0, 80)).toBe(status);
  }
  const foreign = other.context.request;
  expect((await foreign.post(path, { data: { decision: "approve" } })).status()).toBe(404);
  expect((await foreign.post(`/api/runs/${runId}/cancel`)).status()).toBe(404);
  expect((await foreign.get(`/api/approvals/${id}`)).status()).toBe(404);
  expect((await foreign.get(`/approvals/${id}`)).status()).toBe(404);
  expect((await request.post(path, { data: { decision: "approve" } })).status()).toBe(401);
  expect((await request.get(`/approvals/${id}`)).status()).toBe(404);
  await other.page.goto("/approvals");
  await expect(other.page.getByText("Nothing waits for you.")).toBeVisible();
  await expect(other.page.getByRole("link", { name: /^Approvals/ })).toHaveCount(0);
  expect((await readApproval(owner.context, id)).status).toBe("pending");
});

test("an edit of a megabyte is too long", async ({ browser }) => {
  const { context } = await newPerson(browser);
  const data = { decision: "edit", text: "x".repeat(1024 * 1024) };
  expect((await context.request.post("/api/runs/run_1/approve", { data })).status()).toBe(413);
});

test("rewritten with AI: streamed to the reviewer and into the run, stopped for real, used or left", async ({
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

test("a rewrite is refused where nothing waits, to strangers, and when it is too long", async ({
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

test("the pages are accessible", async ({ browser, model, key }) => {
  // Six pages, each looked at in whole.
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
