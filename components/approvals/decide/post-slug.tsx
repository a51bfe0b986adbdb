import { useDeferredValue } from "react";
import { postSlug } from "@/lib/posts/slug";

type Props = { text: string; approvalId: string };

/** The last part of a post's address, following its text while that is typed. */
export default function PostSlug({ text, approvalId }: Props) {
  return postSlug(useDeferredValue(text), approvalId);
}
