import { globSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { settings } from "./settings.ts";

const api = join(import.meta.dirname, "../../app/api");

/** Paths of all routes below `/api`, such as `/api/chat/[id]/stream`, read from their files. */
export const routePaths = globSync("**/route.ts", { cwd: api })
  .map((file) => `/api/${file.replaceAll("\\", "/").replace(/\/?route\.ts$/, "")}`)
  .filter((path) => !path.includes("[..."));

/** Sends a request unchanged. A browser or fetch would correct or refuse some of them. */
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
