import { useDeferredValue } from "react";
import { postSlug } from "@/lib/posts/slug";

type Props = { text: string; approvalId: string };

/** The last part of a post's address. Follows the text while a person types it. */
export default function PostSlug({ text, approvalId }: Props) {
  return postSlug(useDeferredValue(text), approvalId);
}
