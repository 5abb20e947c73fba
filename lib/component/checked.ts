import * as pulumi from "@pulumi/pulumi";
import { ConfigError } from "../model";

/**
 * Runs a component's decision. A mistake that the user can correct is reported with the component that it belongs to,
 * without a stack trace; anything else is a bug and keeps its own.
 */
export function checked<T>(component: pulumi.Resource, decide: () => T): T {
  try {
    return decide();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new pulumi.ResourceError(error.message, component, true);
  }
}
