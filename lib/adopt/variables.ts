import { isSecretKey } from "../report/secretKey";
import { maskText } from "../report/secretText";
import { type Code, Expression } from "./code";
import type { Missing } from "./proposal";

/**
 * The variables of a container as a program gives them. A proposal is shown, and kept in a repository: what may be a
 * secret becomes one of the stack's, by the name of the variable.
 */
export function variablesCode(
  variables: Readonly<Record<string, string>>,
  missing: Missing[],
): Readonly<Record<string, Code>> {
  const entries = Object.entries(variables).map(([name, value]): [string, Code] => {
    if (!isSecret(name, value)) return [name, value];
    missing.push({ key: name, words: `the variable ${name} as it is today, kept as a secret` });
    return [name, new Expression(`config.requireSecret("${name}")`)];
  });
  return entries.length === 0 ? {} : { variables: Object.fromEntries(entries) };
}

function isSecret(name: string, value: string): boolean {
  return isSecretKey(name) || masked(value) !== value;
}

/** A text in which no secret is left to see. */
export function masked(text: string): string {
  return maskText(text, () => "…", isSecretKey);
}
