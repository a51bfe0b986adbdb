import type { Route } from "next";
import Link, { type LinkProps } from "next/link";

type Props = {
  /** Address of the first page. */
  first: Route;
  isFirst: boolean;
  /** Address of the next page; undefined on the last one. */
  next: LinkProps<Route>["href"] | undefined;
};

/** The links between the pages of a list whose newest entries come first. */
export function PageLinks({ first, isFirst, next }: Props) {
  return (
    <nav aria-label="Pages" className="mt-6 flex justify-between text-sm">
      {isFirst ? <span /> : <PageLink href={first}>Newest</PageLink>}
      {next ? <PageLink href={next}>Older</PageLink> : null}
    </nav>
  );
}

function PageLink({ href, children }: { href: LinkProps<Route>["href"]; children: string }) {
  return (
    <Link href={href} prefetch={false} className="underline underline-offset-3">
      {children}
    </Link>
  );
}
