import { metadata, task } from "@trigger.dev/sdk";
import { streamOf } from "./streams.ts";

/** Tells of its progress in its metadata. */
export const reportProgress = task({
  id: "report-progress",
  run: async () => {
    metadata.set("step", 1).append("log", "began").increment("tokens", 5);
    await metadata.flush();
    metadata.set("step", 2).append("log", "ended").decrement("tokens", 2).set("gone", true).del("gone");
    await metadata.stream("told", streamOf(["one", "two"]));
    metadata.append("names", "a").append("names", "b").remove("names", "a");
  },
});

/** Tells its parent and its root of itself. */
const grandchild = task({
  id: "metadata-grandchild",
  run: async ({ n }: { n: number }) => {
    metadata.set("own", n);
    metadata.parent.set("child", n).append("children", n);
    metadata.root.increment("grandchildren", 1).append("all", n);
  },
});

const child = task({
  id: "metadata-child",
  run: async ({ n }: { n: number }, { ctx }) => {
    await grandchild.triggerAndWait({ n }).unwrap();
    return ctx.run.id;
  },
});

/** Two generations of one run below it, one after the other. */
export const metadataFamily = task({
  id: "metadata-family",
  run: async () => {
    const first = await child.triggerAndWait({ n: 1 }).unwrap();
    await child.triggerAndWait({ n: 2 }).unwrap();
    return first;
  },
});
