/** What happens to a resource. */
export type ResourceChange = "create" | "update" | "replace" | "delete";

interface Operation {
  readonly op: string;
  readonly type: string;
}

/** The engine's steps that change something outside; a replacement is several of them. */
const changes: Readonly<Record<string, ResourceChange>> = {
  create: "create",
  import: "create",
  update: "update",
  "create-replacement": "replace",
  replace: "replace",
  "delete-replaced": "replace",
  delete: "delete",
};

/** Whether a step changes a resource; the stack itself and the plugins' own settings are none. */
export function isChange({ op, type }: Operation): boolean {
  return op in changes && type !== "pulumi:pulumi:Stack" && !type.startsWith("pulumi:providers:");
}

/** What a step of the engine means for its resource. */
export function changeOf(op: string): ResourceChange {
  return changes[op] ?? "update";
}

/** A change in the three forms in which it is told. */
export function wordsOf(change: ResourceChange): { planned: string; doing: string; done: string } {
  const stem = change.slice(0, -1);
  return { planned: change, doing: `${stem}ing`, done: `${stem}ed` };
}

/** The name at the end of a URN. */
export function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::") || urn;
}

/** The last part of a type, which is the one that people know. */
export function typeOf(type: string): string {
  return type.split(":").at(-1) ?? type;
}
