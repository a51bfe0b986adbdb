import { expect, test } from "vitest";
import { parseEnv } from "@/server/env";

const complete = {
  DATABASE_URL: "postgresql://me@127.0.0.1:5432/standby",
  TRIGGER_SECRET_KEY: "tr_dev_123",
  TRIGGER_PROJECT_REF: "proj_standby",
  OPENAI_API_KEY: "sk-1",
  AUTH_SECRET: "a".repeat(32),
};
const SMTP_URL = "smtp://me:secret@mail.example:587";
const secret = (bytes: number) => `whsec_${Buffer.alloc(bytes, 7).toString("base64")}`;

test("no channel needs settings, and an empty value counts as none", () => {
  expect(parseEnv({ ...complete, SMTP_URL: "", MAIL_FROM: "" })).toHaveProperty("env.STAND_INS", []);
});

test.each([
  ["standby@example.com", { name: "", address: "standby@example.com" }],
  ["Standby <standby@example.com>", { name: "Standby", address: "standby@example.com" }],
  ['"Standby, Inc." <standby@example.com>', { name: "Standby, Inc.", address: "standby@example.com" }],
  ["Überall ✉️ <standby@example.com>", { name: "Überall ✉️", address: "standby@example.com" }],
])("the sender %s is read", (MAIL_FROM, sender) => {
  expect(parseEnv({ ...complete, SMTP_URL, MAIL_FROM })).toHaveProperty("env.MAIL_FROM", sender);
});

const noSender = "MAIL_FROM must be an e-mail address, such as Standby <standby@example.com>.";
const noSecret = "APPROVAL_WEBHOOK_SECRET must be whsec_ and 24 to 64 random bytes in base64.";
const hook = { APPROVAL_WEBHOOK_URL: "https://hooks.example/standby" };

test.each([
  [{ SMTP_URL: "mail.example" }, ["SMTP_URL must be an smtp:// or smtps:// address."]],
  [{ SMTP_URL: "https://mail.example" }, ["SMTP_URL must be an smtp:// or smtps:// address."]],
  [{ SMTP_URL: "smtp://" }, ["SMTP_URL must be an smtp:// or smtps:// address."]],
  [{ SMTP_URL }, ["SMTP_URL needs MAIL_FROM, the sender of the e-mails."]],
  [{ SMTP_URL, MAIL_FROM: "Standby" }, [noSender]],
  [{ SMTP_URL, MAIL_FROM: "a@example.com, b@example.com" }, [noSender]],
  [{ SMTP_URL, MAIL_FROM: "Standby\r\nBcc: eve@example.com <standby@example.com>" }, [noSender]],
  [{ SMTP_URL, MAIL_FROM: "Standby <standby@example.com\r\nBcc: eve@example.com>" }, [noSender]],
  [{ SLACK_WEBHOOK_URL: "hooks.slack.com" }, ["SLACK_WEBHOOK_URL must be an http(s) address."]],
  [hook, ["APPROVAL_WEBHOOK_URL needs APPROVAL_WEBHOOK_SECRET, which signs the requests."]],
  [{ ...hook, APPROVAL_WEBHOOK_SECRET: secret(23) }, [noSecret]],
  [{ ...hook, APPROVAL_WEBHOOK_SECRET: secret(65) }, [noSecret]],
  [{ ...hook, APPROVAL_WEBHOOK_SECRET: secret(32).slice(6) }, [noSecret]],
  [{ ...hook, APPROVAL_WEBHOOK_SECRET: `${secret(32)}!` }, [noSecret]],
])("%j is refused in words", (wrong, problems) => {
  const sender = "SMTP_URL" in wrong && wrong.SMTP_URL !== SMTP_URL ? { MAIL_FROM: "a@example.com" } : {};
  expect(parseEnv({ ...complete, ...sender, ...wrong })).toEqual({ problems });
});

test("incomplete settings are reported together with the others", () => {
  expect(parseEnv({ ...complete, AUTH_SECRET: "short", SMTP_URL })).toEqual({
    problems: [
      "AUTH_SECRET must have at least 32 characters.",
      "SMTP_URL needs MAIL_FROM, the sender of the e-mails.",
    ],
  });
});

test.each([24, 32, 64])("a secret of %i bytes is accepted", (bytes) => {
  const given = { ...complete, ...hook, APPROVAL_WEBHOOK_SECRET: secret(bytes) };
  expect(parseEnv(given)).toHaveProperty("env");
});
