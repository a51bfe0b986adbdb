import { expect, test } from "vitest";
import { holdStream } from "@/server/http/open-streams";

const waiting = () =>
  new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(new Uint8Array(1)) });
const open = (userId: string, body: ReadableStream<Uint8Array> | string | null = waiting()) =>
  holdStream(userId, async () => new Response(body, { status: 200, headers: { "x-kept": "yes" } }), 2);

test("a person may open so many streams, and another person their own", async () => {
  const [first] = [await open("a"), await open("a")];
  await expect(open("a")).rejects.toMatchObject({ code: "too-many-requests" });
  await open("b");
  await first.body?.cancel();
  const next = await open("a");
  expect(next.headers.get("x-kept")).toBe("yes");
  await expect(open("a")).rejects.toMatchObject({ headers: { "retry-after": "10" } });
});

test("a stream that ends, fails or never begins is not counted any longer", async () => {
  const failing = () => new ReadableStream<Uint8Array>({ pull: () => Promise.reject(new Error("broken")) });
  for (let round = 0; round < 3; round++) {
    expect(await (await open("c", "all")).text()).toBe("all");
    await expect((await open("c", failing())).text()).rejects.toThrow("broken");
    await open("c", null);
    const refused = holdStream("c", () => Promise.reject(new Error("refused")), 2);
    await expect(refused).rejects.toThrow("refused");
  }
});
