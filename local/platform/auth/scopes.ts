/** What a call touches: a run is reached by its id, and by its tags, batch and task too. */
export type Resource = {
  type: "runs" | "tags" | "batch" | "tasks" | "inputStreams" | "waitpoints";
  id: string;
};
export type Action = "read" | "write" | "trigger" | "batchTrigger";

/**
 * Whether one of the scopes allows the action on one of the resources. A scope is `action:type:id`, `action:type` (all
 * of that type), `action:all`, or `admin`; ids may contain colons.
 */
export function allows(scopes: string[], action: Action, resources: Resource[]): boolean {
  return scopes.some((scope) => {
    if (scope === "admin") return true;
    const [granted, type, ...rest] = scope.split(":");
    if (granted !== action && granted !== "admin") return false;
    if (type === "all") return true;
    const id = rest.join(":");
    return resources.some((resource) => resource.type === type && (rest.length === 0 || resource.id === id));
  });
}
