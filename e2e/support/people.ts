import type { Browser, BrowserContext, Page } from "@playwright/test";
import { newCredentials } from "./account.ts";
import { execute } from "./database.ts";
import { expect } from "./test.ts";
import { watchPage } from "./watch-page.ts";

/** Somebody with an account, signed in in a browser of their own. */
export type Person = { id: string; email: string; context: BrowserContext; page: Page; problems: string[] };

/** Signs somebody up. Only the database makes a reviewer. */
export async function signUp(browser: Browser, role: "member" | "reviewer" = "member"): Promise<Person> {
  const context = await browser.newContext({ reducedMotion: "reduce" });
  const page = await context.newPage();
  const credentials = newCredentials();
  const { email } = credentials;
  const response = await context.request.post("/api/auth/sign-up", { data: credentials });
  expect(response.status()).toBe(204);
  const { rows } = await execute('UPDATE "User" SET role = $2::"UserRole" WHERE email = $1 RETURNING id', [
    email,
    role,
  ]);
  return { id: rows[0].id, email, context, page, problems: watchPage(page) };
}

/** What a test knows of an approval. */
export type Requested = { id: string; runId: string };

/** A person asks for a post about a topic, and its draft waits for a decision. */
export async function requestApproval({ id: owner, context }: Person, topic: string): Promise<Requested> {
  const id = crypto.randomUUID();
  await execute('INSERT INTO "Approval" (id, "requesterId", topic) VALUES ($1, $2, $3)', [id, owner, topic]);
  await execute(
    `INSERT INTO "ApprovalEvent" (id, "approvalId", kind, "actorId", "actorName")
     SELECT uuidv7(), $1, 'requested', id, email FROM "User" WHERE id = $2`,
    [id, owner],
  );
  // Whoever looks at an approval without a run has one triggered.
  await context.request.get(`/approvals/${id}`);
  await expect
    .poll(async () => (await readApproval(context, id)).status, { timeout: 30_000 })
    .toBe("pending");
  return { id, runId: (await readApproval(context, id)).runId };
}

/** An approval as the API tells it. */
export async function readApproval({ request }: BrowserContext, id: string) {
  const response = await request.get(`/api/approvals/${id}`);
  expect(response.status()).toBe(200);
  return (await response.json()).approval;
}

/** Moves the end of an approval's time into the past. */
export async function letExpire({ id }: Requested): Promise<void> {
  await execute(`UPDATE "Approval" SET "expiresAt" = now() - interval '1 second' WHERE id = $1`, [id]);
}
