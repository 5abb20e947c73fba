import type { Refuse } from "./argumentChecks";

/** Variables of a container, plain and secret. */
export interface VariableWish {
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly secrets?: Readonly<Record<string, unknown>>;
}

/** Refuses variables that no program could read. */
export function checkVariables(
  { variables = {}, secrets = {} }: VariableWish,
  refuse: Refuse,
  where = "",
): void {
  for (const [what, names] of Object.entries({ variables, secrets })) {
    for (const name of Object.keys(names)) {
      if (/^[A-Za-z_]\w*$/.test(name)) continue;
      refuse(`${where}${what} has ${JSON.stringify(name)}, expected a name such as "LOG_LEVEL"`);
    }
  }
  const twice = Object.keys(secrets).find((name) => Object.hasOwn(variables, name));
  if (twice !== undefined) {
    refuse(`${twice} is in ${where}variables and in ${where}secrets, expected it in one of them`);
  }
}

/** Refuses folders that no container could have. */
export function checkFolders(
  { writableFolders = [] }: { readonly writableFolders?: readonly string[] },
  refuse: Refuse,
  where = "",
): void {
  for (const folder of writableFolders) {
    if (/^\/[\w.-]+(?:\/[\w.-]+)*$/.test(folder)) continue;
    refuse(`${where}writableFolders has ${JSON.stringify(folder)}, expected a path such as "/tmp"`);
  }
}
