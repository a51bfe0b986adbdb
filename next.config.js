// @ts-check

/** @type {import("next").NextConfig} */
export default {
  output: "standalone",
  typedRoutes: true,
  poweredByHeader: false,
  serverExternalPackages: ["pg"],
};
