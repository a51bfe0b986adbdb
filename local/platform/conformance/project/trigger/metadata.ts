import { metadata, task } from "@trigger.dev/sdk";
import { streamOf } from "./streams.ts";

/** Shows its progress in its metadata. */
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

/** Changes the metadata of its parent and its root. */
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

/** Triggers a child that triggers a grandchild. */
export const metadataFamily = task({
  id: "metadata-family",
  run: async () => {
    const first = await child.triggerAndWait({ n: 1 }).unwrap();
    await child.triggerAndWait({ n: 2 }).unwrap();
    return first;
  },
});
