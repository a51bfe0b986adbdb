import { Failure } from "./failure.ts";
import { bin } from "./paths.ts";
import { generateClient } from "./prisma-client.ts";
import { captureTool } from "./run-tool.ts";

/**
 * Generates the types that `tsc` needs and git ignores: the Prisma client, and Next's types of routes and pages.
 * @throws Failure with the output of Prisma or Next
 */
export async function generateTypes(signal: AbortSignal): Promise<void> {
  await generateClient();
  const variables = { ...process.env, NEXT_TELEMETRY_DISABLED: "1" };
  const { code, output } = await captureTool([bin.next, "typegen"], variables, signal);
  if (code !== 0) throw new Failure(`Next's types could not be generated:\n${output}`);
}
