import { toApiError } from "@/components/api/api-error";
import { callApi } from "@/components/api/call-api";
import { describeError, findFault } from "@/components/api/describe-error";

/** Why the server did not sign somebody in, in words, and the field it is about. */
export type Refusal = { text: string; field?: string | undefined };

/** Asks the server to sign in or up. Gives undefined when it has, and otherwise why not. */
export async function requestAccount(path: string, form: FormData): Promise<Refusal | undefined> {
  try {
    await callApi(path, { method: "POST", body: Object.fromEntries(form) });
    return undefined;
  } catch (cause) {
    const error = toApiError(cause);
    return { text: describeError(error), field: findFault(error.problem)?.field };
  }
}
