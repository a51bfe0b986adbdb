"use client";

import { lazy, Suspense } from "react";
import { loadPersistently } from "@/components/ui/load-persistently";
import { useHydrated } from "@/components/ui/use-hydrated";

const Comparison = lazy(() => loadPersistently(() => import("@/components/approvals/difference/comparison")));

type Props = { before: string; after: string };

/**
 * The changes between two texts, compared in the browser: that may take some tenths of a second, and would block a
 * server for all visitors. Without JavaScript, both full texts are elsewhere on the page.
 */
export function Difference(props: Props) {
  if (!useHydrated()) return null;
  return (
    <Suspense fallback={null}>
      <Comparison {...props} />
    </Suspense>
  );
}
