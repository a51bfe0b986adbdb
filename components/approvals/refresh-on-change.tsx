"use client";

import { useRouter } from "next/navigation";
import { useChanges } from "@/components/shell/changes";

/** Reloads the page's data when an approval changes that this person may see. */
export function RefreshOnChange() {
  const router = useRouter();
  useChanges(({ topic }) => {
    if (topic === "approvals" || topic === "everything") router.refresh();
  });
  return null;
}
