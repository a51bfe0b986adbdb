import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { auth } from "@trigger.dev/sdk";
import { expect, onTestFinished, test } from "vitest";
import { findRun } from "@/server/runs/runs";

/** Asks a Trigger.dev that gives these answers, one after the other, for a run. */
async function ask(answers: { status: number; "x-should-retry": string }[]) {
  const left = [...answers];
  const server = createServer((_, response) => {
    const { status, ...headers } = left.shift() ?? { status: 500 };
    response.writeHead(status, { "content-type": "application/json", ...headers }).end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const run = await auth.withAuth({ baseURL, accessToken: "tr_dev_test" }, () => findRun("run_gone"));
  return { run, left };
}

test("a run that is not known is not asked for again", async () => {
  const unknown = { status: 404, "x-should-retry": "true" };
  expect(await ask([unknown, unknown])).toEqual({ run: null, left: [unknown] });
});

test("a Trigger.dev that fails is asked again", async () => {
  const fails = { status: 503, "x-should-retry": "true" };
  const unknown = { status: 404, "x-should-retry": "false" };
  expect(await ask([fails, unknown])).toEqual({ run: null, left: [] });
});
