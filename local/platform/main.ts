import { startPlatform } from "./server.ts";

/** Returns a required environment variable. Ends the process when it is missing. */
function required(name: string): string {
  const value = process.env[name];
  if (!value) {
    console.error(`${name} is not set.`);
    process.exit(1);
  }
  return value;
}

try {
  const { url, close } = await startPlatform({
    port: Number(process.env.PLATFORM_PORT ?? 0),
    dataDir: required("PLATFORM_DATA"),
    secretKey: required("TRIGGER_SECRET_KEY"),
    accessToken: required("TRIGGER_ACCESS_TOKEN"),
    projectRef: required("TRIGGER_PROJECT_REF"),
    control: process.env.PLATFORM_CONTROL === "1",
    cliSilence: Number(process.env.PLATFORM_CLI_SILENCE) || undefined,
  });
  const end = () => void close().then(() => process.exit(0));
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
  if (process.env.STANDBY_PARENT_PIPE === "1") {
    // The pipe closes even when the launcher was killed.
    process.stdin.resume().on("end", end).on("error", end);
  }
  console.log(`ready ${url}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
