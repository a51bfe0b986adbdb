import { createServer, type Server } from "node:net";
import { freePort } from "@standby/database/free-port";
import { afterEach, expect, test } from "vitest";
import { isFree } from "./ports.ts";

let server: Server | undefined;
afterEach(() => server?.close());

function occupy(host: string): Promise<number> {
  const occupied = createServer();
  server = occupied;
  return new Promise((resolve, reject) => {
    occupied.once("error", reject);
    occupied.listen(0, host, () => {
      const address = occupied.address();
      resolve(address && typeof address === "object" ? address.port : 0);
    });
  });
}

test("a port is taken, whichever address its owner listens on", async () => {
  for (const host of ["127.0.0.1", "0.0.0.0"]) {
    expect(await isFree(await occupy(host))).toBe(false);
    server?.close();
  }
});

test("a free port stays the one that was wanted", async () => {
  const port = await freePort();
  expect(await isFree(port)).toBe(true);
  expect(await freePort(port)).toBe(port);
});

test("a taken port is replaced", async () => {
  const taken = await occupy("127.0.0.1");
  expect(await freePort(taken)).not.toBe(taken);
});
