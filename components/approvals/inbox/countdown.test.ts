import { expect, test } from "vitest";
import { countDown } from "@/components/approvals/inbox/countdown";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

test.each([
  [7 * DAY, "7 days left", "calm"],
  [7 * DAY - 1, "6 days left", "calm"],
  [DAY, "1 day left", "calm"],
  [DAY - 1, "23 hours left", "urgent"],
  [HOUR, "1 hour left", "urgent"],
  [59 * MINUTE, "59 minutes left", "urgent"],
  [MINUTE, "1 minute left", "urgent"],
  [SECOND, "Less than a minute left", "urgent"],
  [0, "Expired", "over"],
  [-DAY, "Expired", "over"],
])("%i ms before the end reads as: %s", (left, text, urgency) => {
  expect(countDown(1_000_000_000_000 + left, 1_000_000_000_000)).toEqual({ text, urgency });
});
