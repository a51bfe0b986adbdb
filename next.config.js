// @ts-check

const securityHeaders = [
  // What no page here needs. Where scripts come from is not limited: Next writes some of them into the page.
  {
    key: "Content-Security-Policy",
    value: "frame-ancestors 'none'; base-uri 'self'; object-src 'none'; form-action 'self'",
  },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "X-Content-Type-Options", value: "nosniff" },
];

/** @type {import("next").NextConfig} */
export default {
  // feature: local {
  output: "standalone",
  // Tests build beside a running `npm run dev`, so they build into a folder of their own.
  distDir: process.env.NEXT_DIST_DIR || ".next",
  // feature: local }
  // A lock file in a folder further up must not move the root of the project there.
  outputFileTracingRoot: import.meta.dirname,
  turbopack: {
    root: import.meta.dirname,
    resolveAlias: { "@ai-sdk/gateway": { browser: "./components/chat/client/no-gateway.ts" } },
  },
  experimental: {
    // Without it, a page that is read again while the network is down is lost, with all that was typed into it.
    useOffline: true,
  },
  // A title that streams can be away for a moment while a page is read again; no page here waits for its title alone.
  htmlLimitedBots: /.*/,
  typedRoutes: true,
  // feature: local {
  // Of the builds that tests and benches make: `npm run check`, which comes first in `npm test`, looks at types.
  typescript: { ignoreBuildErrors: process.env.NEXT_SKIP_TYPES === "1" },
  // feature: local }
  poweredByHeader: false,
  // AGENTS.md here is written by people; `next dev` must not change it.
  agentRules: false,
  headers: async () => [{ source: "/:path*", headers: securityHeaders }],
  // It would lie on the theme switch; errors still come up by themselves.
  devIndicators: false,
  // Node reads these by itself; bundling them would double the time that the first page takes in `next dev`.
  serverExternalPackages: [
    "@ai-sdk/openai",
    "@prisma/adapter-pg",
    "@prisma/client",
    "@trigger.dev/core",
    "@trigger.dev/sdk",
    "ai",
    "better-auth",
    "pg",
    "rate-limiter-flexible",
    "zod",
  ],
};
