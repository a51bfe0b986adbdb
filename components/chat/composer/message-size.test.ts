import { describe, expect, it } from "vitest";
import { measureMessage } from "@/components/chat/composer/message-size";
import { MAX_MESSAGE_BYTES } from "@/lib/messages";

describe("measureMessage", () => {
  it("has no note while there is enough room", () => {
    expect(measureMessage("hello")).toEqual({ isTooLong: false, note: undefined });
  });

  it("says how much room is left when a message is nearly full", () => {
    expect(measureMessage("a".repeat(MAX_MESSAGE_BYTES - 100))).toEqual({
      isTooLong: false,
      note: "100 bytes left.",
    });
  });

  it("accepts a text of the maximum length, and not one byte more", () => {
    expect(measureMessage("a".repeat(MAX_MESSAGE_BYTES)).isTooLong).toBe(false);
    expect(measureMessage("a".repeat(MAX_MESSAGE_BYTES + 1)).isTooLong).toBe(true);
  });

  it("counts bytes, not characters", () => {
    const { isTooLong, note } = measureMessage("ü".repeat(MAX_MESSAGE_BYTES / 2 + 1024));
    expect(isTooLong).toBe(true);
    expect(note).toBe("2.0 kB too long. Shorten it to 32 kB.");
  });
});
