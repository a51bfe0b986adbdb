import type { ComponentType } from "react";
import { lazy } from "react"; // feature: email, posts, questions, refunds, research
import type { CardProps } from "@/components/chat/message/card-props";
import { UnreadableCard } from "@/components/chat/message/unreadable-card";
import { loadPersistently } from "@/components/ui/load-persistently"; // feature: email, posts, questions, refunds, research
import type { ChatMessage } from "@/lib/messages";

type Part = ChatMessage["parts"][number];

/** The card of each type of part that has one. A card loads when its first part is shown. */
export const cards = {
  "tool-ask_user": lazy(() => loadPersistently(() => import("@/components/questions/question-card"))), // feature: questions
  "tool-draft_post": lazy(() => loadPersistently(() => import("@/components/posts/card/post-card"))), // feature: posts
  "tool-refund_order": lazy(() => loadPersistently(() => import("@/components/approvals/card/call-card"))), // feature: refunds
  "tool-send_email": lazy(() => loadPersistently(() => import("@/components/approvals/card/call-card"))), // feature: email
  "data-outcome": lazy(() => loadPersistently(() => import("@/components/posts/card/outcome-card"))), // feature: posts
  "tool-research": lazy(() => loadPersistently(() => import("@/components/research/research-card"))), // feature: research
  "data-unreadable": UnreadableCard,
} satisfies { [Type in Part["type"]]?: ComponentType<CardProps<Type>> };

/** A part of an answer that has a card: a tool call, or the later result of one. */
export type CardPart = Extract<Part, { type: keyof typeof cards }>;

/** Returns whether a part has a card. */
export function hasCard(part: Part): part is CardPart {
  return Object.hasOwn(cards, part.type);
}
