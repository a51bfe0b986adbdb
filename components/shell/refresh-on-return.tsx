"use client";

import { usePathname, useRouter } from "next/navigation";
import { useEffect, useLayoutEffect, useRef } from "react";

/**
 * Reloads the page's data after Back and Forward. The browser shows the page as it was left, and its conversation may
 * have new messages. A conversation that began at `/` was never loaded under its address at all.
 */
export function RefreshOnReturn() {
  const router = useRouter();
  const pathname = usePathname();
  const shown = useRef(pathname);

  // In the commit that changes the address, so that no `popstate` can come in between.
  useLayoutEffect(() => {
    shown.current = pathname;
  }, [pathname]);

  useEffect(() => {
    const refresh = () => {
      // A jump to an anchor of the same page also fires `popstate`.
      if (window.location.pathname !== shown.current) router.refresh();
    };
    window.addEventListener("popstate", refresh);
    return () => window.removeEventListener("popstate", refresh);
  }, [router]);

  return null;
}
