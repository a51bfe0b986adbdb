import { Failure } from "@standby/stack/failure";
import { appVariables, checkVariables, chooseStandIns } from "@standby/stack/plan";
import type { Settings } from "@standby/stack/settings";
import { describe, expect, test } from "vitest";
import { parseEnv } from "../server/env.ts";

const settings: Settings = {
  authSecret: "s".repeat(43),
  secretKey: "tr_dev_local_key",
  accessToken: "tr_pat_token",
  ports: { platform: 4101, model: 4102 },
};
const own = { appUrl: "http://localhost:3000", databaseUrl: "postgresql://standby:x@127.0.0.1:4100/standby" };
const trigger = { TRIGGER_SECRET_KEY: "tr_prod_key", TRIGGER_PROJECT_REF: "proj_mine" };

describe("chooseStandIns", () => {
  test("nothing set: stand-ins for everything", () => {
    expect(chooseStandIns({})).toEqual({ standIns: ["database", "platform", "model"], problems: [] });
  });

  test("a service whose variables are set is not replaced by a stand-in", () => {
    const variables = { DATABASE_URL: "postgresql://db/x", OPENAI_API_KEY: "sk-1" };
    expect(chooseStandIns(variables).standIns).toEqual(["platform"]);
    expect(chooseStandIns({ ...variables, ...trigger }).standIns).toEqual([]);
  });

  test("an empty value counts as not set", () => {
    expect(chooseStandIns({ OPENAI_API_KEY: "", DATABASE_URL: "" }).standIns).toHaveLength(3);
  });

  test("a service with only some of its variables set is reported with the missing ones", () => {
    expect(chooseStandIns({ TRIGGER_SECRET_KEY: "tr_dev_x" }).problems.join()).toContain(
      "TRIGGER_PROJECT_REF is not",
    );
    expect(chooseStandIns({ OPENAI_BASE_URL: "http://localhost:11434/v1" }).problems.join()).toContain(
      "OPENAI_API_KEY",
    );
  });
});

describe("appVariables", () => {
  test("with stand-ins for everything, the app has all it needs", () => {
    const standIns = chooseStandIns({}).standIns;
    const parsed = parseEnv(appVariables({}, standIns, settings, own));
    expect(parsed).toMatchObject({
      env: {
        DATABASE_URL: own.databaseUrl,
        TRIGGER_API_URL: "http://127.0.0.1:4101",
        OPENAI_BASE_URL: "http://127.0.0.1:4102/v1",
        STAND_INS: ["database", "platform", "model"],
      },
    });
  });

  test("variables that are set are not changed", () => {
    const set = { ...trigger, AUTH_SECRET: "m".repeat(40), AUTH_URL: "https://app.example.com" };
    expect(appVariables(set, ["database", "model"], settings, own)).toMatchObject({
      ...set,
      STAND_INS: "database,model",
    });
  });
});

describe("checkVariables", () => {
  test("lists all problems at once", () => {
    const wrong = {
      DATABASE_URL: "mysql://db/x",
      OPENAI_API_KEY: "sk",
      OPENAI_BASE_URL: "nowhere",
      AUTH_SECRET: "short",
    };
    const check = () => checkVariables(wrong, [".env, line 2: not of the form NAME=value."], parseEnv);
    expect(check).toThrow(Failure);
    for (const said of ["line 2", "DATABASE_URL", "OPENAI_BASE_URL", "AUTH_SECRET"])
      expect(check).toThrow(said);
  });

  test("a production start at another address refuses stand-ins", () => {
    const check = () =>
      checkVariables({ AUTH_URL: "https://chat.example.com" }, [], (all) =>
        parseEnv({ ...all, NODE_ENV: "production" }),
      );
    expect(check).toThrow(
      /Set DATABASE_URL, TRIGGER_SECRET_KEY and TRIGGER_PROJECT_REF, OPENAI_API_KEY too\./,
    );
  });

  test("reports no problem with values that are filled in", () => {
    expect(checkVariables({ PATH: "/bin" }, [], parseEnv)).toEqual(["database", "platform", "model"]);
  });
});
