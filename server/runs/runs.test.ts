import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { auth } from "@trigger.dev/sdk";
import { expect, onTestFinished, test } from "vitest";
import { findRun } from "@/server/runs/runs";

/** Retrieves a run from a Trigger.dev that sends these responses, one after the other. */
async function retrieveFrom(answers: { status: number; "x-should-retry": string }[]) {
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

test("an unknown run is not requested again", async () => {
  const unknown = { status: 404, "x-should-retry": "true" };
  expect(await retrieveFrom([unknown, unknown])).toEqual({ run: null, left: [unknown] });
});

test("a failed request is retried", async () => {
  const fails = { status: 503, "x-should-retry": "true" };
  const unknown = { status: 404, "x-should-retry": "false" };
  expect(await retrieveFrom([fails, unknown])).toEqual({ run: null, left: [] });
});
