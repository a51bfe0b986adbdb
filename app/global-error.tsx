"use client";

import { brand } from "@/lib/brand";
import PageError from "./error";
import "./globals.css";

/** Shown when the root layout fails to render, so it brings a document of its own. */
export default function GlobalError(props: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body className="flex min-h-dvh flex-col">
        <title>{`Something went wrong · ${brand.name}`}</title>
        <PageError {...props} />
      </body>
    </html>
  );
}
