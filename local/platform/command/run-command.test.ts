import { expect, onTestFinished, test, vi } from "vitest";
import { runCommand } from "./run-command.ts";

function capture(method: "log" | "error") {
  const spy = vi.spyOn(console, method).mockReturnValue();
  onTestFinished(() => spy.mockRestore());
  return spy;
}

test.each([[[]], [["build"]], [["dev", "twice"]]])("the arguments %j print the usage", async (args) => {
  const log = capture("log");
  expect(await runCommand(args)).toBe(1);
  expect(log).toHaveBeenCalledWith(expect.stringContaining("Usage: standby-platform dev"));
});

test("--help prints the usage and succeeds", async () => {
  capture("log");
  expect(await runCommand(["--help"])).toBe(0);
});

test.each([["0"], ["65536"], ["any"]])("--port %s is refused", async (port) => {
  const error = capture("error");
  expect(await runCommand(["dev", "--port", port])).toBe(1);
  expect(error).toHaveBeenCalledWith(`--port must be a number from 1 to 65535, not ${port}.`);
});
