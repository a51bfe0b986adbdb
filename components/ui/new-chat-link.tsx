import Link from "next/link";

/** The way on from a page that has nothing to show. */
export function NewChatLink() {
  return (
    <Link
      href="/"
      className="rounded-full bg-primary px-5 py-2.5 font-medium text-primary-foreground text-sm"
    >
      Start a new chat
    </Link>
  );
}
