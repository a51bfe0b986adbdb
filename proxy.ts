import { type NextRequest, NextResponse } from "next/server";
import { countPage } from "@/server/http/page-limit";
import { contentSecurityPolicy, secureHeaders } from "@/server/http/security-headers";

/**
 * Runs before each page. Gives the page a nonce and a Content-Security-Policy with it; Next reads the nonce from the
 * request's header and puts it on its scripts. Limits the pages that one address may open.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const wait = await countPage(request.headers.get("x-forwarded-for"));
  if (wait !== undefined)
    return new NextResponse(`Too many requests. Try again in ${wait} s.`, {
      status: 429,
      headers: { "retry-after": String(wait), "cache-control": "no-store" },
    });
  const nonce = crypto.randomUUID();
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === "development");
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  for (const [name, value] of secureHeaders(request.headers.get("host") ?? ""))
    response.headers.set(name, value);
  return response;
}

export const config = { matcher: ["/((?!api/|_next/|favicon.ico|icon.svg).*)"] };
