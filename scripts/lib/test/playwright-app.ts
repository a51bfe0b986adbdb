import type { Scope } from "@standby/stack/command";
import { testLocal } from "@standby/stack/paths";
import { claim } from "@standby/stack/session";
import { title } from "@standby/stack/terminal";
import type { Surroundings } from "./surroundings.ts";
import { startTestApp } from "./test-app.ts";

/** Starts the app for Playwright: a production build beside stand-ins with open control doors. */
export async function startPlaywrightApp(scope: Scope): Promise<Surroundings> {
  const lock = await claim(testLocal, "Playwright", scope);
  title("The app under test");
  const { appUrl, modelUrl, stack } = await startTestApp(scope, lock);
  console.log();
  const { DATABASE_URL, TRIGGER_API_URL, TRIGGER_SECRET_KEY } = stack.variables;
  const variables = {
    BASE_URL: appUrl,
    MODEL_URL: modelUrl,
    SUPERVISOR_URL: lock.url,
    DATABASE_URL,
    TRIGGER_API_URL,
    TRIGGER_SECRET_KEY,
  };
  return { variables, broken: stack.broken };
}
