import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Service } from "./service.ts";

/**
 * Lets tests kill running services. Adds routes to the lock's server on 127.0.0.1:
 * - `POST /services/<name>/kill`: kills the service and its child processes with `kill -9`, and answers at once. The
 *   service is started again.
 * - `POST /services/<name>/restart`: the same, but answers when the service is ready again.
 * - `GET /services/<name>`: reads the process id, once the service is ready.
 * Each route answers `{ name, pid }`, or 404 when there is no such service.
 */
export function openControl(server: Server, services: Map<string, Service>): void {
  server.on("request", (request, response) => {
    if (request.url === "/") return;
    void answer(request, response, services).catch((error) => {
      response.writeHead(500).end(String(error));
    });
  });
}

async function answer(request: IncomingMessage, response: ServerResponse, services: Map<string, Service>) {
  const [, name, verb] = /^\/services\/(\w+)(?:\/(kill|restart))?$/.exec(request.url ?? "") ?? [];
  const service = name ? services.get(name) : undefined;
  if (!service || request.method !== (verb ? "POST" : "GET")) {
    response.writeHead(404).end();
    return;
  }
  if (verb) service.kill();
  if (verb !== "kill") await service.whenReady();
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify({ name: service.name, pid: service.pid ?? null }));
}
