import { env } from "@/server/env";
import { ProblemError } from "@/server/problem";

const LOCAL_NAMES = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Refuses a changing request that a page of another site has sent, or that came under a name that is not the app's.
 * SameSite=Lax alone would let other ports of the same host use the visitor's cookie, and a name that its owner points
 * at this machine would make a foreign page look like the app's own.
 * @throws ProblemError `invalid-request`
 */
export function refuseForeign({ method, headers }: { method: string; headers: Headers }): void {
  if (method === "GET" || method === "HEAD") return;
  const [site, host, origin] = ["sec-fetch-site", "host", "origin"].map((name) => headers.get(name));
  if (site && site !== "same-origin" && site !== "none")
    throw new ProblemError("invalid-request", { detail: "Requests from other sites are refused." });
  const { AUTH_URL, EXTRA_HOSTS } = env();
  if (!isOwnHost(host ?? "", AUTH_URL, EXTRA_HOSTS))
    throw new ProblemError("invalid-request", { detail: `This app is at ${new URL(AUTH_URL).origin}.` });
  // Browsers without Sec-Fetch-Site send Origin.
  if (!site && origin && hostOf(origin) !== host && origin !== new URL(AUTH_URL).origin)
    throw new ProblemError("invalid-request", { detail: "Requests from other sites are refused." });
}

/** Returns whether a `Host` header is that of the app. On this machine, each of its names and any port is. */
function isOwnHost(host: string, authUrl: string, extraHosts: readonly string[]): boolean {
  const own = new URL(authUrl);
  const name = host.replace(/:\d+$/, "");
  if (host === own.host || extraHosts.includes(name)) return true;
  return LOCAL_NAMES.has(own.hostname) && LOCAL_NAMES.has(name);
}

function hostOf(origin: string): string | undefined {
  return URL.parse(origin)?.host;
}
