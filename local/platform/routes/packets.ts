import { LIMITS } from "../config.ts";
import { findPacket, isSigned, packetUrl, storePacket } from "../engine/packets.ts";
import { readBody } from "../http/body.ts";
import { forbidden, notFound } from "../http/errors.ts";
import { type Call, type Reply, type Route, route } from "../http/router.ts";
import { requireRun, resourcesOf } from "./lookup.ts";

/** Offloaded payloads and outputs: their addresses and their bytes. */
export const packetRoutes: Route[] = [
  route("PUT", "/api/v2/packets/:name", "key", address),
  route("PUT", "/api/v1/packets/:name", "key", address),
  route("GET", "/api/v1/packets/:name", "key", download),
  route("GET", "/api/v1/runs/:run/packets/:field", "public", runPacket),
  route("PUT", "/packets/:name", "none", put),
  route("GET", "/packets/:name", "none", get),
];

function address({ platform, param, origin }: Call): Reply {
  const name = param("name");
  return { json: { presignedUrl: packetUrl(platform, origin, name), storagePath: name } };
}

function download({ platform, param, origin }: Call): Reply {
  return { json: { presignedUrl: packetUrl(platform, origin, param("name")) } };
}

function runPacket({ platform, param, principal, origin }: Call): Reply {
  const run = requireRun(platform, param("run"), "Not found", false);
  principal.require("read", ...resourcesOf(run));
  const [name, type] =
    param("field") === "output" ? [run.output, run.output_type] : [run.payload, run.payload_type];
  if (name === null || type !== "application/store") throw notFound();
  return { json: { presignedUrl: packetUrl(platform, origin, name) } };
}

function requireSignature({ platform, param, url }: Call): void {
  if (!isSigned(platform, param("name"), url.searchParams.get("signature"))) throw forbidden();
}

async function put(call: Call): Promise<Reply> {
  requireSignature(call);
  const bytes = await readBody(call.req, LIMITS.packet);
  const type = call.header("content-type") ?? "application/octet-stream";
  storePacket(call.platform, call.param("name"), type, bytes);
  return { status: 200 };
}

/** Returns a packet with the content type of its PUT, by which the SDK parses it. */
function get(call: Call): undefined {
  requireSignature(call);
  const packet = findPacket(call.platform, call.param("name"));
  if (!packet) throw notFound();
  call.res.writeHead(200, { "content-type": packet.content_type, "content-length": packet.bytes.byteLength });
  call.res.end(packet.bytes);
}
