import { describe, expect, it } from "vitest";
import { withOpenConversation } from "@/components/shell/open-conversation";

const list = [
  { id: "a", title: "A", active: false },
  { id: "b", title: "B", active: true },
];

describe("withOpenConversation", () => {
  it("returns the list itself when no conversation is open, or when its row is up to date", () => {
    expect(withOpenConversation(list, undefined, false)).toBe(list);
    expect(withOpenConversation(list, { id: "b", title: "B", active: true, isStored: true }, true)).toBe(
      list,
    );
  });

  it("lists a new conversation first, before the server lists it", () => {
    const shown = withOpenConversation(list, { id: "c", title: "C", active: true, isStored: false }, true);
    expect(shown.map(({ id }) => id)).toEqual(["c", "a", "b"]);
    expect(shown[0]).toEqual({ id: "c", title: "C", active: true });
  });

  it("does not move an old conversation to the top when it is only read", () => {
    expect(withOpenConversation(list, { id: "c", title: "C", active: false, isStored: true }, false)).toBe(
      list,
    );
  });

  it("does not list a new conversation whose first message was refused", () => {
    expect(withOpenConversation(list, { id: "c", title: "C", active: false, isStored: false }, true)).toBe(
      list,
    );
  });

  it("moves a conversation to the top when a turn begins, and keeps the server's title", () => {
    const shown = withOpenConversation(
      [...list].reverse(),
      {
        id: "a",
        title: "something else",
        active: true,
        isStored: true,
      },
      true,
    );
    expect(shown).toEqual([
      { id: "a", title: "A", active: true },
      { id: "b", title: "B", active: true },
    ]);
  });

  it("ends the pulse without moving the row when the answer ends", () => {
    const shown = withOpenConversation(list, { id: "b", title: "B", active: false, isStored: true }, true);
    expect(shown).toEqual([
      { id: "a", title: "A", active: false },
      { id: "b", title: "B", active: false },
    ]);
  });
});
