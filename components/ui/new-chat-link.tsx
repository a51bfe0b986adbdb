import Link from "next/link";

/** A link to a new chat, for a page without content. */
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
