import { streams, task } from "@trigger.dev/sdk";

export type Note = { from: string; text: string };

export const notes = streams.define<Note>({ id: "notes" });

/** Writes one note to its own run, its parent, the root, and a run of its payload. */
const leaf = task({
  id: "example-targets-leaf",
  run: async ({ other }: { other?: string }) => {
    await notes.append({ from: "leaf", text: "to self" });
    await notes.append({ from: "leaf", text: "to parent" }, { target: "parent" });
    await notes.pipe(toRoot(), { target: "root" }).waitUntilComplete();
    if (other) await notes.append({ from: "leaf", text: "to a run by its id" }, { target: other });
  },
});

async function* toRoot(): AsyncGenerator<Note> {
  yield { from: "leaf", text: "to root" };
}

const middle = task({
  id: "example-targets-middle",
  run: async (payload: { other?: string }, { ctx }) => {
    await leaf.triggerAndWait(payload).unwrap();
    return ctx.run.id;
  },
});

/**
 * Triggers a child that triggers a grandchild. A page that follows only this run sees the notes of all three. Returns
 * the id of the child.
 */
export const targets = task({
  id: "example-targets",
  run: (payload: { other?: string }) => middle.triggerAndWait(payload).unwrap(),
});
