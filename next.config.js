// @ts-check

/** @type {import("next").NextConfig} */
export default {
  output: "standalone",
  // Tests build beside a running `npm run dev`, so they build into a folder of their own.
  distDir: process.env.NEXT_DIST_DIR || ".next",
  // A lock file in a folder further up must not move the root of the project there.
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
  typedRoutes: true,
  poweredByHeader: false,
  // It would lie on the theme switch; errors still come up by themselves.
  devIndicators: false,
  serverExternalPackages: ["pg"],
};
