import { runCommand } from "./lib/stack/command.ts";
import { generateTypes } from "./lib/stack/generated-types.ts";

await runCommand(async ({ signal }) => {
  await generateTypes(signal);
  return 0;
});
