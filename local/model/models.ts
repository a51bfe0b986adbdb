import { ApiError } from "./http/api-error.ts";

/** Id of the only model. */
const MODEL_ID = "standby-local";

/** Body of `GET /v1/models`. */
export const modelList = {
  object: "list",
  data: [{ id: MODEL_ID, object: "model", created: 0, owned_by: "standby" }],
};

/** Checks that a request names the only model. @throws ApiError 404 `model_not_found` */
export function checkModel(model: string): void {
  if (model === MODEL_ID) return;
  throw new ApiError(404, {
    message: `The model '${model}' does not exist here: this is Standby's local stand-in, which has only '${MODEL_ID}'.`,
    param: "model",
    code: "model_not_found",
  });
}
