import { globSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname } from "node:path";
import { expect, test } from "@/e2e/support/test";

/** The address of each page under app/, with ids that do not exist: those pages are 404, with the same headers. */
const addresses = globSync("app/**/page.tsx").map((path) => {
  const route = dirname(path).replaceAll("\\", "/").slice("app".length);
  return route.replaceAll(/\/\(\w+\)/g, "").replaceAll(/\[\w+\]/g, crypto.randomUUID()) || "/";
});

test.describe("with missing ids", () => {
  test.use({ isSignedIn: true, expectedErrors: /status of 404/ });

  test("every page has a policy that runs only its own scripts, and keeps to it", async ({ page }) => {
    expect(addresses.length).toBeGreaterThan(3);
    const nonces = new Set<string>();
    // Violations are errors in the console, which the test's page reports.
    for (const address of addresses) {
      const response = await page.goto(address);
      const headers = response?.headers() ?? {};
      const policy = headers["content-security-policy"] ?? "";
      const [, nonce = ""] = /script-src 'nonce-([\w-]+)' 'strict-dynamic';/.exec(policy) ?? [];
      expect(nonce, address).not.toBe("");
      nonces.add(nonce);
      expect(policy, address).not.toContain("unsafe-eval");
      expect(policy, address).toMatch(/img-src 'self' data:; connect-src 'self' http:\/\/127\.0\.0\.1:\d+;/);
      expect(headers["cache-control"], address).toContain("no-store");
      expect(headers, address).toMatchObject({
        "cross-origin-opener-policy": "same-origin",
        "x-content-type-options": "nosniff",
      });
      const html = (await response?.text()) ?? "";
      for (const [tag] of html.matchAll(/<script\b[^>]*>/g)) expect(tag, address).toContain(nonce);
      await page.waitForLoadState("load");
    }
    expect(nonces.size, "each response has a nonce of its own").toBe(addresses.length);
  });
});

test.describe("with refused scripts", () => {
  test.use({ expectedErrors: /Content Security Policy/ });

  test("what is put into a page runs no script, loads no image and sends nothing elsewhere", async ({
    chat,
  }) => {
    await chat.open();
    const { page } = chat;
    const requests: string[] = [];
    const elsewhere = createServer(({ url = "" }, response) => {
      requests.push(url);
      response.end();
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
    const { port } = elsewhere.address() as AddressInfo;
    const isSent = await page.evaluate(async (address) => {
      const box = document.createElement("div");
      box.innerHTML = `<img src="${address}/pixel.png" onerror="window.attribute = true">
        <a href="javascript:window.link = true">link</a>`;
      document.body.append(box);
      box.querySelector("a")?.click();
      return fetch(`${address}/data`, { mode: "no-cors" }).then(
        () => true,
        () => false,
      );
    }, `http://127.0.0.1:${port}`);
    expect(isSent).toBe(false);
    elsewhere.close();
    const ran = await page.evaluate(() => ["attribute", "link"].filter((name) => name in window));
    expect(ran).toEqual([]);
    expect(requests).toEqual([]);
  });
});

test("data of a person is not kept by caches, and is no document", async ({ chat }) => {
  await chat.open();
  await chat.send("write 3 numbered words");
  await chat.expectAnswer("complete");
  for (const path of ["/api/conversations", `/api/conversations/${chat.conversationId()}`]) {
    const headers = (await chat.page.request.get(path)).headers();
    expect(headers["cache-control"], path).toBe("private, no-store");
    expect(headers["content-security-policy"], path).toBe("default-src 'none'; frame-ancestors 'none'");
  }
});
