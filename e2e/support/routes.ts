import { globSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { type APIRequestContext, expect } from "@playwright/test";
import { newCredentials } from "./account.ts";
import { settings } from "./settings.ts";

const api = join(import.meta.dirname, "../../app/api");

/** The paths of all routes below /api, such as `/api/chat/[id]/stream`, from the files that make them. */
export const routePaths = globSync("**/route.ts", { cwd: api })
  .map((file) => `/api/${file.replaceAll("\\", "/").replace(/\/?route\.ts$/, "")}`)
  .filter((path) => !path.includes("[..."));

/** Sends a request as it is, where a browser or fetch would mend or refuse it. */
export function sendRaw(
  method: string,
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; type: string }> {
  const { hostname, port } = new URL(settings.baseUrl);
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(30_000);
    const sent = request({ hostname, port, method, path, headers, signal }, (response) => {
      const type = response.headers["content-type"] ?? "";
      const answer = { status: response.statusCode ?? 0, type };
      response
        .on("error", reject)
        .on("end", () => resolve(answer))
        .resume();
    });
    sent.on("error", reject).end();
  });
}

/** Makes an account over HTTP alone. */
export async function signUpByRequest(request: APIRequestContext): Promise<void> {
  expect((await request.post("/api/auth/sign-up", { data: newCredentials() })).status()).toBe(204);
}
