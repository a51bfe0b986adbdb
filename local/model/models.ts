import { ApiError } from "./http/api-error.ts";

/** The only model there is. */
const MODEL_ID = "standby-local";

/** The answer to `GET /v1/models`. */
export const modelList = {
  object: "list",
  data: [{ id: MODEL_ID, object: "model", created: 0, owned_by: "standby" }],
};

/** Throws ApiError 404 `model_not_found` for any other model. */
export function checkModel(model: string): void {
  if (model === MODEL_ID) return;
  throw new ApiError(404, {
    message: `The model '${model}' does not exist here: this is Standby's local stand-in, which has only '${MODEL_ID}'.`,
    param: "model",
    code: "model_not_found",
  });
}
