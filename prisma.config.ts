import { defineConfig } from "prisma/config";

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  // Only migrations need it: `prisma generate` works without, and `npm run migrate` without this file.
  datasource: { url: process.env.DATABASE_URL ?? "" },
});
