import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "@standby/stack/paths";

/** Script that triggers the task with the SDK and prints its output. */
const call = `import { runs, tasks } from "@trigger.dev/sdk";

const { id } = await tasks.trigger("hello-world", { name: "Ada" });
const { status, output } = await runs.poll(id, { pollIntervalMs: 200 });
console.log(JSON.stringify({ status, output }));
`;

/** Returns the code block with this title from Trigger.dev's documentation of the manual setup. */
function documented(title: string): string {
  const page = readFileSync(join(root, "node_modules/@trigger.dev/sdk/docs/manual-setup.mdx"), "utf8");
  const code = page.split(`\`\`\`typescript ${title}\n`)[1]?.split("```")[0];
  if (code) return code;
  throw new Error(`The documentation of Trigger.dev has no code named ${title} any more.`);
}

const config = `import { defineConfig } from "@trigger.dev/sdk";

export default defineConfig({ project: "proj_abc123", dirs: ["./src/trigger"], maxDuration: 60 });
`;

/** Writes a project with one task of Trigger.dev's documentation, and a login to the hosted platform in its home. */
export function writeProject(folder: string, home: string, profile: string): void {
  const files = {
    [join(folder, "package.json")]: '{ "name": "empty", "private": true, "type": "module" }\n',
    [join(folder, "trigger.config.ts")]: config,
    [join(folder, "src/trigger/example.ts")]: documented("src/trigger/example.ts"),
    [join(folder, "call.mjs")]: call,
    [join(home, ".config/trigger/config.json")]: profile,
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}
