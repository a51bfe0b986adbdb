import { vi } from "vitest";

// Outside a run no response arrives and no time-out fires, so every question of a test that imports this expires at once.
vi.mock("@/trigger/questions/streams", () => ({ userResponse: { once: async () => ({ ok: false }) } }));
