import type { Properties } from "../values";
import type { Kept, Store } from "./store";

/** A resource that is about to be made, changed or deleted; inputs are those that it is to have. */
export interface Subject {
  readonly token: string;
  readonly region: string;
  /** Nothing before it exists. */
  readonly id?: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** Says why AWS refuses, or nothing where it does not. */
export type Rule = (subject: Subject, store: Store) => string | undefined;

/** Refuses what is equal to another one of the type in these arguments. */
export function taken(names: readonly string[], refusal: (inputs: Properties) => string): Rule {
  return ({ token, region, id, inputs }, store) => {
    const other = store
      .list(token, region)
      .find((kept) => kept.id !== id && names.every((name) => kept.inputs[name] === inputs[name]));
    return other && refusal(inputs);
  };
}

/**
 * Refuses while something of these types refers to it by its id or ARN: anywhere in its inputs, or in the one
 * argument that is named as in `vpc/securityGroupIngressRule:SecurityGroupIngressRule#referencedSecurityGroupId`.
 */
export function heldBy(
  holders: readonly string[],
  refusal: (subject: Subject, holder: Kept) => string,
): Rule {
  return (subject, store) => {
    const names = [subject.id, subject.outputs["arn"]].filter((name) => typeof name === "string");
    const holder = holders
      .flatMap((written) => {
        const [token = "", argument] = written.split("#");
        return store.list(`aws:${token}`).filter(({ inputs }) => {
          const place = argument === undefined ? inputs : inputs[argument];
          return names.some((name) => mentions(place, name));
        });
      })
      .find((kept) => kept.id !== subject.id);
    return holder && refusal(subject, holder);
  };
}

/** Refuses a reference, the value of an argument or what `refer` finds, to what is not there. */
export function absent(
  token: string,
  refer: string | ((inputs: Properties) => readonly unknown[]),
  refusal: (reference: string) => string,
): Rule {
  return ({ inputs }, store) => {
    const references = typeof refer === "string" ? [inputs[refer]] : refer(inputs);
    const missing = references.find(
      (reference) => typeof reference === "string" && !exists(store, `aws:${token}`, reference),
    );
    return typeof missing === "string" ? refusal(missing) : undefined;
  };
}

function exists(store: Store, token: string, reference: string): boolean {
  return store.list(token).some(({ id, outputs }) => [id, outputs["arn"]].includes(reference));
}

/** Whether a value has this text anywhere inside. */
export function mentions(value: unknown, text: string): boolean {
  if (value === text) return true;
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some((inner) => mentions(inner, text));
}
