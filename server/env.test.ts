import { expect, test } from "vitest";
import { parseEnv } from "@/server/env";

const complete = {
  DATABASE_URL: "postgresql://me@127.0.0.1:5432/standby",
  TRIGGER_SECRET_KEY: "tr_dev_123",
  TRIGGER_PROJECT_REF: "proj_standby",
  OPENAI_API_KEY: "sk-1",
  AUTH_SECRET: "a".repeat(32),
};

test("variables that are not set have defaults", () => {
  const result = parseEnv({ ...complete, STAND_INS: "model,database", OPENAI_MODEL: "" });
  expect(result).toMatchObject({
    env: {
      OPENAI_BASE_URL: "https://api.openai.com/v1",
      OPENAI_MODEL: "gpt-5-mini",
      STAND_INS: ["model", "database"],
    },
  });
});

test("a production start at another address refuses stand-ins, and says what to set", () => {
  const start = { ...complete, NODE_ENV: "production", STAND_INS: "database,model" };
  expect(parseEnv({ ...start, AUTH_URL: "https://chat.example.com" })).toEqual({
    problems: [
      "AUTH_URL is not this machine's, and stand-ins are for this machine only. Set DATABASE_URL, OPENAI_API_KEY too.",
    ],
  });
  for (const AUTH_URL of ["http://localhost:3000", "http://127.0.0.1:80", "http://[::1]"])
    expect(parseEnv({ ...start, AUTH_URL })).toHaveProperty("env");
  expect(parseEnv({ ...start, STAND_INS: "", AUTH_URL: "https://chat.example.com" })).toHaveProperty("env");
  expect(parseEnv({ ...start, NODE_ENV: "development", AUTH_URL: "http://desk:3000" })).toHaveProperty("env");
});

test("all missing and invalid variables are reported at once, by name", () => {
  const result = parseEnv({
    ...complete,
    DATABASE_URL: "mysql://x",
    AUTH_SECRET: "short",
    OPENAI_API_KEY: "",
  });
  expect(result).toEqual({
    problems: [
      "DATABASE_URL must be a postgresql:// address.",
      "OPENAI_API_KEY is not set.",
      "AUTH_SECRET must have at least 32 characters.",
    ],
  });
});
