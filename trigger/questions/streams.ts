import { streams } from "@trigger.dev/sdk";
import { questionStreamIds, type UserResponse } from "@/lib/questions/streams";

/** In: a person responded to a question. The task waits for it for minutes at most. */
export const userResponse = streams.input<UserResponse>({ id: questionStreamIds.userResponse });
