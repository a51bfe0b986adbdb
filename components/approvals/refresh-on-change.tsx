"use client";

import { useRouter } from "next/navigation";
import { useChanges } from "@/components/shell/changes";

/** Reads the page's data again whenever something has happened to an approval that this person may see. */
export function RefreshOnChange() {
  const router = useRouter();
  useChanges(({ topic }) => {
    if (topic === "approvals" || topic === "everything") router.refresh();
  });
  return null;
}
