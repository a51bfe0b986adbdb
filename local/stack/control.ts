import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Service } from "./service.ts";

/**
 * Lets tests do to a running service what a crash would. Adds to the server of the lock, on 127.0.0.1:
 * - `POST /services/<name>/kill`: `kill -9` of the service with all it started; answers at once. It is started again.
 * - `POST /services/<name>/restart`: the same, and answers when it serves again.
 * - `GET /services/<name>`: its process id; answers once it serves.
 * Each answers `{ name, pid }`, or 404 when there is no such service.
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
