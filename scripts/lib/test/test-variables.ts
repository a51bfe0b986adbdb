import type { Variables } from "@standby/stack/dotenv";

const ours = [
  /^(DATABASE_URL|STAND_INS|TURNS_PER_MINUTE|PORT|(TRIGGER|OPENAI|AUTH)_.*)$/,
  /^(SMTP_URL|MAIL_FROM|SLACK_WEBHOOK_URL|APPROVAL_WEBHOOK_.*)$/, // feature: outbox
];

function isOurs(name: string): boolean {
  return ours.some((pattern) => pattern.test(name));
}

/** Returns the variables of this process without those of real services, because tests use only the stand-ins. */
export function testVariables(given: Variables): Variables {
  return Object.fromEntries(Object.entries(given).filter(([name]) => !isOurs(name)));
}

/** Sets `variables` in this process, and removes those of real services. Later child processes inherit both. */
export function setTestVariables(variables: Variables): void {
  for (const name of Object.keys(process.env)) if (isOurs(name)) delete process.env[name];
  Object.assign(process.env, variables);
}
