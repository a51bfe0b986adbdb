"use client";

import { usePathname, useRouter } from "next/navigation";
import { useEffect, useLayoutEffect, useRef } from "react";

/**
 * Going back or forward shows a page as it was when it was left, and a conversation has most likely
 * moved on since (or was made under this address without ever being loaded): asks the server again.
 */
export function RefreshOnReturn() {
  const router = useRouter();
  const pathname = usePathname();
  const shown = useRef(pathname);

  // In the very commit that changes the address, so that no return can come in between.
  useLayoutEffect(() => {
    shown.current = pathname;
  }, [pathname]);

  useEffect(() => {
    const refresh = () => {
      // A jump to an anchor of the same page is not a return to it.
      if (window.location.pathname !== shown.current) router.refresh();
    };
    window.addEventListener("popstate", refresh);
    return () => window.removeEventListener("popstate", refresh);
  }, [router]);

  return null;
}
