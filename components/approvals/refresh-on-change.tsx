"use client";

import { useRouter } from "next/navigation";
import { useChanges } from "@/components/shell/changes";

/** Reads the page's data again whenever something has happened to an approval that this person may see. */
export function RefreshOnChange() {
  const router = useRouter();
  useChanges(({ topic }) => {
    if (topic !== "approvals" && topic !== "everything") return;
    void isReachable().then((isThere) => isThere && router.refresh());
  });
  return null;
}

/** Whether the server answers. Without it a refresh would load the whole page anew, and take away what is being typed. */
async function isReachable(): Promise<boolean> {
  try {
    return (await fetch("/api/approvals/count")).ok;
  } catch {
    return false;
  }
}
