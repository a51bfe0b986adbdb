import { settings } from "./settings.ts";

/** A part of what `npm test` has brought up. */
export type Service = "platform" | "model" | "worker" | "next";

/** Does to a service what a crash would (`kill -9` of it and all it started). It is started again by itself. */
export async function kill(service: Service): Promise<void> {
  const response = await fetch(`${settings.supervisorUrl}/services/${service}/kill`, { method: "POST" });
  if (!response.ok) throw new Error(`${response.status} from the supervisor for ${service}`);
}
