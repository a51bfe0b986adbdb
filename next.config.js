// @ts-check

const securityHeaders = [
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value: "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
  },
];

/** For what is no page. Pages get their own policy, with a nonce, in proxy.ts. */
const dataHeaders = [{ key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" }];

/** @type {import("next").NextConfig} */
export default {
  // feature: local {
  output: "standalone",
  // Tests build while `npm run dev` may be running, so they use a separate folder.
  distDir: process.env.NEXT_DIST_DIR || ".next",
  // feature: local }
  // Without this, a lock file in a parent folder would make that folder the root.
  outputFileTracingRoot: import.meta.dirname,
  turbopack: {
    root: import.meta.dirname,
    resolveAlias: { "@ai-sdk/gateway": { browser: "./components/chat/client/no-gateway.ts" } },
  },
  experimental: {
    // Without it, a page that refreshes while the network is down is lost, with the text typed into it.
    useOffline: true,
  },
  // Never stream metadata: a streamed title can be missing for a short time while a page refreshes.
  htmlLimitedBots: /.*/,
  typedRoutes: true,
  // feature: local {
  // Only for the builds of tests and benches: `npm run check`, the first stage of `npm test`, checks types.
  typescript: { ignoreBuildErrors: process.env.NEXT_SKIP_TYPES === "1" },
  // feature: local }
  poweredByHeader: false,
  // AGENTS.md here is written by people; `next dev` must not change it.
  agentRules: false,
  headers: async () => [
    { source: "/:path*", headers: securityHeaders },
    { source: "/api/:path*", headers: dataHeaders },
  ],
  // The indicator would cover the theme switch. Errors are still shown.
  devIndicators: false,
  // Node loads these packages. Bundling them would double the time of the first page in `next dev`.
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
