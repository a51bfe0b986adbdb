import { NewConversation } from "@/components/chat/new-conversation";
import { answerNote } from "./answer-note";

/** The start page: a new chat. */
export default function NewChatPage() {
  return <NewConversation note={answerNote()} />;
}
