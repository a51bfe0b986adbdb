import { describe, expect, it } from "vitest";
import { withOpenConversation } from "@/components/shell/open-conversation";

const list = [
  { id: "a", title: "A", active: false },
  { id: "b", title: "B", active: true },
];

describe("withOpenConversation", () => {
  it("leaves the list alone when nothing is open, or when it says the same", () => {
    expect(withOpenConversation(list, undefined, false)).toBe(list);
    expect(withOpenConversation(list, { id: "b", title: "B", active: true, isStored: true }, true)).toBe(
      list,
    );
  });

  it("lists a new conversation first, before the server has it", () => {
    const shown = withOpenConversation(list, { id: "c", title: "C", active: true, isStored: false }, true);
    expect(shown.map(({ id }) => id)).toEqual(["c", "a", "b"]);
    expect(shown[0]).toEqual({ id: "c", title: "C", active: true });
  });

  it("does not put an old conversation on top that is only read", () => {
    expect(withOpenConversation(list, { id: "c", title: "C", active: false, isStored: true }, false)).toBe(
      list,
    );
  });

  it("does not list a new conversation whose first message was refused", () => {
    expect(withOpenConversation(list, { id: "c", title: "C", active: false, isStored: false }, true)).toBe(
      list,
    );
  });

  it("moves a conversation to the top when a turn begins, and keeps the title the server knows", () => {
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

  it("ends the pulse where it stands when the answer has ended", () => {
    const shown = withOpenConversation(list, { id: "b", title: "B", active: false, isStored: true }, true);
    expect(shown).toEqual([
      { id: "a", title: "A", active: false },
      { id: "b", title: "B", active: false },
    ]);
  });
});
