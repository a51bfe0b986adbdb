import { type Call, type Reply, type Route, route } from "../http/router.ts";

/** Accepts the traces, logs and metrics of workers, which send no key, and stores none. */
export const otelRoutes: Route[] = ["traces", "logs", "metrics"].map((signal) =>
  route("POST", `/otel/v1/${signal}`, "none", discard),
);

async function discard({ req }: Call): Promise<Reply> {
  for await (const _part of req);
  return { json: {} };
}
