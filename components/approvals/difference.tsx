"use client";

import { lazy, Suspense } from "react";
import { loadPersistently } from "@/components/ui/load-persistently";
import { useHydrated } from "@/components/ui/use-hydrated";

const Comparison = lazy(() => loadPersistently(() => import("@/components/approvals/comparison")));

type Props = { before: string; after: string };

/**
 * What a text changes about another, found in the browser: for long texts it takes as long as a hundred pages take the
 * server. Both texts are elsewhere on the page, whole, for readers without JavaScript.
 */
export function Difference(props: Props) {
  if (!useHydrated()) return null;
  return (
    <Suspense fallback={null}>
      <Comparison {...props} />
    </Suspense>
  );
}
