import { postSlug } from "@/lib/post-text";

/** Where a text will be, once it is published. */
export function PostAddress({ text, approvalId }: { text: string; approvalId: string }) {
  return <span className="font-mono text-[0.8125rem]">/posts/{postSlug(text, approvalId)}</span>;
}
