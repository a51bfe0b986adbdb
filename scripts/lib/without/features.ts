/** A part of the project that can be taken out. */
export type Feature = {
  /** Short description for the usage text. */
  about: string;
  /** Names of the folders to delete, anywhere in the project. */
  folders: string[];
  /** Features that it is built on. It is taken out with them. */
  needs?: string[];
  /** Paths outside of those folders. */
  paths?: string[];
  /** Database functions that are not dropped with the tables. */
  functions?: string[];
  /** Scripts of package.json without the feature, if they differ. */
  scripts?: Record<string, string>;
};

/** Features by the name that `npm run without` and the marks in the code use. */
export const features: Record<string, Feature> = {
  // feature: approvals {
  approvals: {
    about: "approvals of tool calls and posts, by policy (takes posts and refunds out too)",
    folders: ["approvals"],
    paths: [
      "app/api/runs/[runId]/approve",
      "docs/add-an-approved-tool.md",
      "docs/approvals.md",
      "docs/decisions/an-approval-is-a-row.md",
    ],
    functions: ["tellApprovalChange", "refuseChange"],
  },
  // feature: approvals }
  // feature: posts {
  posts: {
    about: "posts that a person approves, edits or rejects before they are published",
    needs: ["approvals"],
    folders: ["posts"],
    paths: ["app/api/runs/[runId]/rewrite", "app/api/approvals/[id]/post", "bench/approvals.ts"],
  },
  // feature: posts }
  // feature: email {
  email: {
    about: "e-mails that the model writes and a person approves",
    needs: ["approvals", "outbox"],
    folders: ["email"],
  },
  // feature: email }
  // feature: refunds {
  refunds: {
    about: "refunds, whose approval depends on their amount",
    needs: ["approvals"],
    folders: ["refunds"],
  },
  // feature: refunds }
  // feature: outbox {
  outbox: {
    about: "messages to people, by e-mail, Slack and webhook",
    folders: ["outbox"],
    paths: ["app/(chat)/mailbox", "docs/decisions/messages-leave-through-an-outbox.md"],
  },
  // feature: outbox }
  // feature: research {
  research: { about: "research by several runs at once, with sources", folders: ["research"] },
  // feature: research }
  // feature: questions {
  questions: {
    about: "questions that the model asks in the middle of an answer",
    folders: ["questions"],
    paths: ["app/api/runs/[runId]/respond"],
  },
  // feature: questions }
  // feature: inspector {
  inspector: {
    about: "the pages that show runs and their streams",
    folders: ["inspector"],
    paths: ["app/(chat)/runs"],
  },
  // feature: inspector }
  local: {
    about: "the stand-ins, and all that starts them, tests the app on them or measures it",
    folders: [],
    paths: [
      ...["local", "scripts", "bench", "e2e", "playwright.config.ts", ".ci"],
      ...["server/testing.ts", "server/wait-for-database.test.ts"],
      ...["docs/bench.md", "docs/conformance.md", "docs/limits.md"],
      "server/outbox/testing.ts", // feature: outbox
    ],
    scripts: {
      dev: "next dev",
      "dev:tasks": "trigger dev",
      test: "vitest run",
      check: "npm run generate && biome check && tsc --noEmit && knip --no-config-hints",
      generate: "prisma generate && next typegen",
      build: "next build",
      start: "next start",
      deploy: "prisma migrate deploy && trigger deploy",
      format: "biome check --write",
      postinstall: "prisma generate",
    },
  },
};

/** Paths that several features use. Each is deleted with the last of these features. */
export const sharedPaths: { path: string; usedBy: string[] }[] = [
  { path: "app/api/runs/[runId]/live", usedBy: ["posts", "research", "inspector"] },
];

/** Returns features with those that are built on them. */
export function withDependents(names: readonly string[]): string[] {
  const all = new Set(names);
  for (const [name, { needs = [] }] of Object.entries(features))
    if (needs.some((needed) => all.has(needed))) all.add(name);
  return [...all];
}
