import { expect, test } from "vitest";
import { Interleave } from "@/server/chunks/interleave";

async function* counting(name: string, to: number): AsyncGenerator<string> {
  for (let index = 0; index < to; index++) yield `${name}${index}`;
}

test("sources are read side by side, also one that was added on the way", async () => {
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

test("whoever stops reading ends every source", async () => {
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

test("a fault of one source comes through", async () => {
  const all = new Interleave<string>();
  all.add(counting("a", 1));
  all.add(
    // biome-ignore lint/correctness/useYield: it fails before it gives anything
    (async function* (): AsyncGenerator<string> {
      throw new Error("broken");
    })(),
  );
  const readAll = async () => {
    for await (const _ of all);
  };
  await expect(readAll()).rejects.toThrow("broken");
});
