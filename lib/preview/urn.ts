/** The parts of a URN that people know. */
export interface UrnParts {
  readonly stack: string;
  readonly project: string;
  /** Token of its type, without those of its parents. */
  readonly type: string;
  readonly name: string;
}

/** Takes a URN apart; whatever is no URN is a name. */
export function urnParts(urn: string): UrnParts {
  const [head = "", project = "", types = "", ...name] = urn.split("::");
  if (!head.startsWith("urn:pulumi:") || name.length === 0) {
    return { stack: "", project: "", type: "", name: urn };
  }
  return {
    stack: head.slice("urn:pulumi:".length),
    project,
    type: types.split("$").at(-1) ?? types,
    name: name.join("::"),
  };
}

/** The last part of a type, which is the one that people know. */
export function shortType(type: string): string {
  return type.split(":").at(-1) ?? type;
}
