import { describe, expect, it } from "vitest";
import { describeEnd, describePhase, isRunning } from "@/components/chat/client/turn-status";
import { type EndReason, endReasons, statusOf } from "@/lib/end-reason";
import type { ChatMessage } from "@/lib/messages";

const message = (role: ChatMessage["role"], endReason?: EndReason): ChatMessage => ({
  id: "m",
  role,
  parts: [],
  metadata: endReason ? { status: statusOf(endReason), endReason } : { status: "streaming" },
});

describe("a turn's status", () => {
  it("is running from sending to the last chunk, also while reconnecting", () => {
    expect((["sending", "streaming", "stopping", "reconnecting"] as const).every(isRunning)).toBe(true);
    expect((["idle", "unsent", "signed-out"] as const).some(isRunning)).toBe(false);
  });

  it("has different words for each phase, and none for idle", () => {
    const phases = [
      ...(["sending", "streaming", "stopping", "reconnecting"] as const),
      ...(["unsent", "signed-out"] as const),
    ];
    expect(new Set(phases.map(describePhase)).size).toBe(phases.length);
    expect(describePhase("idle")).toBe("");
  });

  it("describes how an answer ended, but not a running answer or a person's message", () => {
    expect(describeEnd(message("assistant", "stopped"))).toBe("The answer was stopped.");
    expect(describeEnd(message("assistant", "failed"))).toBe("The answer failed.");
    expect(new Set(endReasons.map((reason) => describeEnd(message("assistant", reason)))).size).toBe(
      endReasons.length,
    );
    expect(describeEnd(message("assistant"))).toBe("");
    expect(describeEnd(message("user", "complete"))).toBe("");
    expect(describeEnd(undefined)).toBe("");
  });
});
