import { runCommand } from "@standby/stack/command";
import { generateTypes } from "@standby/stack/generated-types";

await runCommand(async ({ signal }) => {
  await generateTypes(signal);
  return 0;
});
