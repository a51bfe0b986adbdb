import { AbortTaskRunError, schemaTask } from "@trigger.dev/sdk";
import { SendError } from "@/server/outbox/send-error";
import { MAX_ATTEMPTS, sendMessage } from "@/server/outbox/send-message";
import { messagePayload } from "@/trigger/outbox/message-payload";

/**
 * Sends a message of the outbox. The waits between the attempts grow from five seconds to an hour, and take between one
 * and a half and two hours together: a mail server that greylists answers "later" for a quarter of an hour.
 */
export const sendMessageTask = schemaTask({
  id: "send-message",
  schema: messagePayload,
  maxDuration: 120,
  // Answers, for which somebody waits, need the other processes.
  queue: { concurrencyLimit: 3 },
  retry: {
    maxAttempts: MAX_ATTEMPTS,
    factor: 3,
    minTimeoutInMs: 5_000,
    maxTimeoutInMs: 3_600_000,
    randomize: true,
  },
  run: async ({ messageId }) => {
    try {
      await sendMessage(messageId);
    } catch (error) {
      if (error instanceof SendError && error.isPermanent) throw new AbortTaskRunError(error.message);
      throw error;
    }
  },
});
