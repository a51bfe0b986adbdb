import { type Call, type Reply, type Route, route } from "../http/router.ts";

/** Workers export traces, logs and metrics here, without a key. Nothing is kept of them. */
export const otelRoutes: Route[] = ["traces", "logs", "metrics"].map((signal) =>
  route("POST", `/otel/v1/${signal}`, "none", discard),
);

async function discard({ req }: Call): Promise<Reply> {
  for await (const _part of req);
  return { json: {} };
}
