import { expect, test } from "vitest";
import { Interleave } from "@/server/chunks/interleave";

async function* counting(name: string, to: number): AsyncGenerator<string> {
  for (let index = 0; index < to; index++) yield `${name}${index}`;
}

test("generators are read side by side, including one that is added later", async () => {
  const all = new Interleave<string>();
  all.add(counting("a", 3));
  all.add(counting("b", 2));
  const seen: string[] = [];
  for await (const value of all) {
    if (value === "b1") all.add(counting("c", 1));
    seen.push(value);
  }
  expect(seen.slice(0, 4)).toEqual(["a0", "b0", "a1", "b1"]);
  expect(seen.slice(4).toSorted()).toEqual(["a2", "c0"]);
});

test("a reader that stops early ends every generator", async () => {
  const ended: string[] = [];
  async function* endless(name: string): AsyncGenerator<string> {
    try {
      for (;;) yield name;
    } finally {
      ended.push(name);
    }
  }
  const all = new Interleave<string>();
  all.add(endless("a"));
  all.add(endless("b"));
  for await (const value of all) if (value === "b") break;
  await expect.poll(() => ended.toSorted()).toEqual(["a", "b"]);
});

test("an error of one generator reaches the reader", async () => {
  const all = new Interleave<string>();
  all.add(counting("a", 1));
  all.add(
    // biome-ignore lint/correctness/useYield: it fails before it yields anything
    (async function* (): AsyncGenerator<string> {
      throw new Error("broken");
    })(),
  );
  const readAll = async () => {
    for await (const _ of all);
  };
  await expect(readAll()).rejects.toThrow("broken");
});
