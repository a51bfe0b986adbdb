import { type Route, route } from "../http/router.ts";
import { authRoutes } from "./auth.ts";
import { batchRoutes } from "./batches.ts";
import { cliRunRoutes } from "./cli-runs.ts";
import { cliSessionRoutes } from "./cli-session.ts";
import { controlRoutes } from "./control.ts";
import { otelRoutes } from "./otel.ts";
import { packetRoutes } from "./packets.ts";
import { queueRoutes } from "./queues.ts";
import { realtimeRoutes } from "./realtime.ts";
import { replayRoutes } from "./replay.ts";
import { runListRoutes } from "./run-list.ts";
import { runRoutes } from "./runs.ts";
import { scheduleRoutes } from "./schedules.ts";
import { streamRoutes } from "./streams.ts";
import { tokenRoutes } from "./tokens.ts";
import { triggerRoutes } from "./trigger.ts";
import { waitRoutes } from "./waits.ts";

/** All routes of the platform. The first match handles a request. */
export const routes: Route[] = [
  route("GET", "/healthcheck", "none", () => ({ text: "OK" })),
  ...cliSessionRoutes,
  ...cliRunRoutes,
  ...triggerRoutes,
  ...batchRoutes,
  ...runRoutes,
  ...runListRoutes,
  ...replayRoutes,
  ...queueRoutes,
  ...scheduleRoutes,
  ...tokenRoutes,
  ...waitRoutes,
  ...streamRoutes,
  ...realtimeRoutes,
  ...authRoutes,
  ...packetRoutes,
  ...otelRoutes,
  ...controlRoutes,
];
