"use client";

import { lazy, Suspense } from "react";
import { loadPersistently } from "@/components/ui/load-persistently";
import { useHydrated } from "@/components/ui/use-hydrated";

const Comparison = lazy(() => loadPersistently(() => import("@/components/approvals/difference/comparison")));

type Props = { before: string; after: string };

/**
 * What a text changes about another, found in the browser: it may take some tenths of a second, in which a server
 * would answer nobody else. Without JavaScript there are both texts, whole, elsewhere on the page.
 */
export function Difference(props: Props) {
  if (!useHydrated()) return null;
  return (
    <Suspense fallback={null}>
      <Comparison {...props} />
    </Suspense>
  );
}
