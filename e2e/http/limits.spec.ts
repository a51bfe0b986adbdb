import { execute } from "@/e2e/support/database";
import { newPerson } from "@/e2e/support/people";
import { chatRequest, cookieHeader } from "@/e2e/support/requests";
import { expect, test } from "@/e2e/support/test";

/** Reads the requests that are left and those that are allowed, from the headers of a response. */
function limitsOf(headers: Record<string, string>): { left: number; quota: number } {
  const read = (name: string, field: string) =>
    Number(new RegExp(`;${field}=(\\d+)`).exec(headers[name] ?? "")?.[1]);
  return { left: read("ratelimit", "r"), quota: read("ratelimit-policy", "q") };
}

test("guests are counted by the address of their connection, whatever X-Forwarded-For says", async ({
  playwright,
}) => {
  const arrive = async () => {
    const context = await playwright.request.newContext({
      extraHTTPHeaders: { "x-forwarded-for": `203.0.113.${Math.floor(Math.random() * 250)}` },
    });
    const response = await context.post("/api/auth/guest");
    expect(response.status()).toBe(204);
    await context.dispose();
    return limitsOf(response.headers());
  };
  // Again, because a new minute may begin in between.
  await expect
    .poll(async () => {
      await arrive();
      const { left, quota } = await arrive();
      return quota - left;
    })
    .toBeGreaterThanOrEqual(2);
});

test.describe("a person without tokens", () => {
  test.use({ expectedErrors: /status of 429/ });

  test("is told so in the page, and the message is kept", async ({ chat, key }) => {
    await chat.open();
    await chat.send("write 3 numbered words");
    await chat.expectAnswerText("w1 w2 w3");
    const { rows } = await execute('SELECT "userId" FROM "Conversation" WHERE id = $1', [
      chat.conversationId(),
    ]);
    await execute('UPDATE "TokenUse" SET tokens = 500000 WHERE "userId" = $1', [rows[0].userId]);
    await chat.input.fill(`One more ${key}`);
    await chat.sendButton.click();
    await expect(
      chat.log.getByText("Not sent. You have used today's tokens. The next day begins at midnight UTC."),
    ).toBeVisible();
    await expect(chat.input).toHaveValue(`One more ${key}`);
    const response = await chat.page.request.post("/api/chat", { data: chatRequest("More") });
    expect(response.status()).toBe(429);
    expect(await response.json()).toMatchObject({ code: "budget-used" });
    expect(Number(response.headers()["retry-after"])).toBeGreaterThan(0);
  });
});

test("one person's answers leave room for another person's", async ({ baseURL, browser, model, key }) => {
  const [busy, other] = [await newPerson(browser), await newPerson(browser)];
  for (let count = 0; count < 7; count++) await model.hold({ match: `busy ${key}`, afterTokens: 1 });
  const cookie = await cookieHeader(busy.context);
  // Not in the page, because a browser opens six connections.
  const send = async (text: string) => {
    const headers = { cookie, "content-type": "application/json" };
    const body = JSON.stringify(chatRequest(text));
    return (await fetch(`${baseURL}/api/chat`, { method: "POST", headers, body })).status;
  };
  const statuses = await Promise.all(
    Array.from({ length: 7 }, (_, index) => send(`write ${index + 3} numbered words, busy ${key}`)),
  );
  expect(statuses).toEqual(Array.from({ length: 7 }, () => 200));
  await model.waitFor("held", { match: `busy ${key}`, count: 5, timeoutMs: 60_000 });

  const response = await other.context.request.post("/api/chat", {
    data: chatRequest(`write 3 numbered words ${key} other`),
  });
  expect(await response.text()).toContain("w3");
  expect(await model.requests(`busy ${key}`), "two answers wait for their turn").toHaveLength(5);
  await model.release({ match: `busy ${key}` });
  await model.waitFor("completed", { match: `busy ${key}`, count: 7, timeoutMs: 60_000 });
});
