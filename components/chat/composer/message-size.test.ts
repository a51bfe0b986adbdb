import { describe, expect, it } from "vitest";
import { measureMessage } from "@/components/chat/composer/message-size";
import { MAX_MESSAGE_BYTES } from "@/lib/messages";

describe("measureMessage", () => {
  it("says nothing while there is plenty of room", () => {
    expect(measureMessage("hello")).toEqual({ isTooLong: false, note: undefined });
  });

  it("tells how much room is left when it is nearly full", () => {
    expect(measureMessage("a".repeat(MAX_MESSAGE_BYTES - 100))).toEqual({
      isTooLong: false,
      note: "Room for 100 bytes more.",
    });
  });

  it("takes a text that just fits, and not one byte more", () => {
    expect(measureMessage("a".repeat(MAX_MESSAGE_BYTES)).isTooLong).toBe(false);
    expect(measureMessage("a".repeat(MAX_MESSAGE_BYTES + 1)).isTooLong).toBe(true);
  });

  it("counts bytes, not characters", () => {
    const { isTooLong, note } = measureMessage("ü".repeat(MAX_MESSAGE_BYTES / 2 + 1024));
    expect(isTooLong).toBe(true);
    expect(note).toBe("2.0 kB too long: a message can have 32 kB.");
  });
});
