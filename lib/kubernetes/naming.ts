import * as pulumi from "@pulumi/pulumi";
import { shortened } from "../component/shortened";
import type { Refuse } from "../component/argumentChecks";

/** Most characters of a name that is part of an address, as those of namespaces and services are. */
export const mostNameCharacters = 63;

/** The name of a namespace: clusters are shared between stacks, so it says whose it is. */
export function namespaceName(name: string): string {
  const whole = `${pulumi.getProject()}-${pulumi.getStack()}-${name}`;
  return shortened(whole, mostNameCharacters);
}

/** Refuses a name that could not be part of an address. */
export function checkName(what: string, name: string, refuse: Refuse): void {
  if (!/^[a-z](?:[a-z0-9-]*[a-z0-9])?$/.test(name)) {
    refuse(
      `${what} is ${JSON.stringify(name)}, expected lower-case letters, digits and hyphens, a letter first`,
    );
  }
  if (name.length > mostNameCharacters) {
    refuse(
      `${what} is "${name}", ${String(name.length)} characters, expected at most ${String(mostNameCharacters)}`,
      `shorten the name by ${String(name.length - mostNameCharacters)}`,
    );
  }
}
