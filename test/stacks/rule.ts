import type { Recorded } from "pulumi-crossfade/testing";

/** Inputs of a resource. */
export type Inputs = Readonly<Record<string, unknown>>;

/** Something that holds for every resource of a type, in every stage. */
export interface Rule {
  readonly says: string;
  /** Type of the resources that it is about, such as `rds/instance:Instance`. */
  readonly type: string;
  readonly holds: (inputs: Inputs, made: readonly Recorded[], name: string) => boolean;
  /** Inputs that break it. */
  readonly broken: Inputs;
  /** Type of the resource that has those inputs, where it is another one. */
  readonly brokenBy?: string;
}

/** Resources of a type such as `ec2/eip:Eip`. */
export function ofType(made: readonly Recorded[], type: string): Recorded[] {
  return made.filter((it) => it.type === `aws:${type}`);
}

/** Names of the resources that break a rule. */
export function breaking({ type, holds }: Rule, made: readonly Recorded[]): string[] {
  return ofType(made, type)
    .filter(({ inputs, name }) => !holds(inputs, made, name))
    .map(({ name }) => name);
}

/** The same resources, of which all that could break a rule have inputs that do. */
export function broken({ type, broken, brokenBy = type }: Rule, made: readonly Recorded[]) {
  return made.map((it) =>
    it.type === `aws:${brokenBy}` ? { ...it, inputs: { ...it.inputs, ...broken } } : it,
  );
}

/** Whether some resource of a type names this one in an input. */
export function isNamed(
  made: readonly Recorded[],
  type: string,
  input: string,
  name: string,
): boolean {
  return ofType(made, type).some(({ inputs }) =>
    new RegExp(`(?:^|:|")${name}(?:-id)?(?:$|")`).test(
      typeof inputs[input] === "string" ? inputs[input] : JSON.stringify(inputs[input] ?? ""),
    ),
  );
}

/** Whether it is a key that the stack made for itself. */
export function isOwnKey(arn: unknown): boolean {
  return /:(?:shop-key|shop-copies-key)$/.test(String(arn));
}

/** Whether it is a copy of another database. */
export function isReader(inputs: Inputs): boolean {
  return "replicateSourceDb" in inputs;
}
