import { ConfigError } from "../model";

/** Where the reference of a balancer comes from, for messages. */
export interface ReferencePlace {
  /** Name of the stack that exports it. */
  readonly stack: string;
  /** Name of the output. */
  readonly output: string;
}

/** The error of an output that is no reference of a balancer, with the way to export one. */
export function noReference({ stack, output }: ReferencePlace, problem: string): ConfigError {
  return new ConfigError(
    `output "${output}" of stack ${stack}`,
    `${problem}, expected the reference of a balancer`,
    `return { ${output}: balancer.reference } in the program of ${stack}, and pulumi up there`,
  );
}
