/**
 * A thing that a call reads or changes. Without an id, it is everything of its type, for which only a scope without an id
 * will do. A run is also reached through its tags, batch and task.
 */
export type Resource = {
  type: "runs" | "tags" | "batch" | "tasks" | "inputStreams" | "waitpoints";
  id?: string;
};
export type Action = "read" | "write" | "trigger" | "batchTrigger";

/** The actions of which a scope may have one to allow an action. A right to write includes triggering. */
const GRANTED_BY: Record<Action, string[]> = {
  read: ["read"],
  write: ["write"],
  trigger: ["trigger", "write"],
  batchTrigger: ["batchTrigger", "write"],
};

/**
 * Returns whether one of the scopes allows the action on one of the resources. A scope is `action:type:id`,
 * `action:type` (all of that type), `action:all` or `admin`. Ids may contain colons.
 */
export function allows(scopes: string[], action: Action, resources: Resource[]): boolean {
  return scopes.some((scope) => {
    if (scope === "admin") return true;
    const [granted = "", type, ...rest] = scope.split(":");
    if (!GRANTED_BY[action].includes(granted)) return false;
    if (type === "all") return true;
    const id = rest.join(":");
    return resources.some((resource) => resource.type === type && (id === "" || resource.id === id));
  });
}
