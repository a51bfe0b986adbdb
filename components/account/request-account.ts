import { toApiError } from "@/components/api/api-error";
import { callApi } from "@/components/api/call-api";
import { describeError, findFault } from "@/components/api/describe-error";

/** Why the server refused to sign a person in, and the form field at fault. */
export type Refusal = { text: string; field?: string | undefined };

/** Signs in or up. Returns undefined on success, and otherwise why it failed. */
export async function requestAccount(path: string, form: FormData): Promise<Refusal | undefined> {
  try {
    await callApi(path, { method: "POST", body: Object.fromEntries(form) });
    return undefined;
  } catch (cause) {
    const error = toApiError(cause);
    return { text: describeError(error), field: findFault(error.problem)?.field };
  }
}
