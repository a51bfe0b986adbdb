/** A thing that a call reads or changes. A run is also reached through its tags, batch and task. */
export type Resource = {
  type: "runs" | "tags" | "batch" | "tasks" | "inputStreams" | "waitpoints";
  id: string;
};
export type Action = "read" | "write" | "trigger" | "batchTrigger";

/**
 * Returns whether one of the scopes allows the action on one of the resources. A scope is `action:type:id`,
 * `action:type` (all of that type), `action:all` or `admin`. Ids may contain colons.
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
