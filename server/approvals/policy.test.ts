import { expect, test } from "vitest";
import { type Deciders, ruleOn, whyNot } from "@/server/approvals/policy";

// feature: posts {
test("a post waits a week for the person who asked or a reviewer", () => {
  expect(ruleOn("publish_post", {})).toMatchObject({
    ...{ type: "user-approval", deciders: "anyone", days: 7 },
  });
});
// feature: posts }

// feature: email {
test("every e-mail is read by a person first", () => {
  expect(ruleOn("send_email", { to: "a@b.c" })).toMatchObject({ type: "user-approval" });
});
// feature: email }

// feature: refunds {
test.each([
  [0.01, "approved"],
  [50, "approved"],
  [50.01, "user-approval"],
  [500, "user-approval"],
  [1_000, "user-approval"],
  [1_000.01, "denied"],
  [Number.NaN, "denied"],
])("a refund of %d is %s", (amount, type) => {
  expect(ruleOn("refund_order", { amount }).type).toBe(type);
});

test("a large refund needs a reviewer who did not ask for it", () => {
  expect(ruleOn("refund_order", { amount: 500 })).toMatchObject({ deciders: "requester" });
  expect(ruleOn("refund_order", { amount: 501 })).toMatchObject({ deciders: "others" });
});
// feature: refunds }

// feature: refunds {
test("a rule that throws denies", () => {
  const input = {
    get amount(): number {
      throw new Error("A fault of the rule.");
    },
  };
  expect(ruleOn("refund_order", input)).toMatchObject({
    type: "denied",
    reason: expect.stringContaining("failed"),
  });
});
// feature: refunds }

test.each(["unknown", "constructor", "__proto__", "toString"])(
  "a tool %s without a rule needs no approval",
  (tool) => {
    expect(ruleOn(tool, {})).toEqual({ type: "not-applicable" });
  },
);

const requesterId = "a";
const people = {
  requester: { id: "a", role: "member", isAnonymous: false },
  "reviewer who asked": { id: "a", role: "reviewer", isAnonymous: false },
  reviewer: { id: "b", role: "reviewer", isAnonymous: false },
  stranger: { id: "c", role: "member", isAnonymous: false },
  "guest who asked": { id: "a", role: "member", isAnonymous: true },
} as const;

const allowed: Record<Deciders, (keyof typeof people)[]> = {
  anyone: ["requester", "reviewer who asked", "reviewer"],
  requester: ["requester", "reviewer who asked"],
  reviewer: ["reviewer who asked", "reviewer"],
  others: ["reviewer"],
};

test.each(Object.entries(allowed))("with %s, only these may decide: %j", (deciders, names) => {
  const may = Object.entries(people).filter(
    ([, person]) => whyNot(person, { deciders: deciders as Deciders, requesterId }) === undefined,
  );
  expect(may.map(([name]) => name)).toEqual(names);
});
