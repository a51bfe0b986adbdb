"use client";

import PageError from "./error";
import "./globals.css";

/** The document itself could not be rendered, so this one brings its own. */
export default function GlobalError(props: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body className="flex min-h-dvh flex-col">
        <title>Something went wrong · Standby</title>
        <PageError {...props} />
      </body>
    </html>
  );
}
