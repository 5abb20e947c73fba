import { setTimeout as sleep } from "node:timers/promises";
import type * as pulumi from "@pulumi/pulumi";
import { inProgram, isHookable } from "./hookable";

/** Which look at a color it is. */
export interface Look {
  readonly isFirst: boolean;
  /** Whether the time is over, so that whoever is not ready now is refused. */
  readonly isLast: boolean;
}

/** How the colors that gain traffic are looked at. */
export interface GateHookArgs<T> {
  /** Those colors, as soon as everything about them is known. */
  readonly gaining: pulumi.Output<readonly T[]>;
  /** Seconds that all of them together get. */
  readonly seconds: number;
  /** Milliseconds between two looks. */
  readonly pause: number;
  /**
   * Looks at a color.
   *
   * @returns whether it is ready
   * @throws Error in words for people where it will not be, or the time is over
   */
  readonly look: (color: T, look: Look) => Promise<boolean>;
}

/** The hooks of a cutover: a color that is not ready gets no traffic, whatever was deployed in this `up` or not. */
export function beforeTraffic(check: pulumi.ResourceHookFunction): pulumi.ResourceHookBinding {
  if (!isHookable()) return {};
  const hook = inProgram(check);
  return { beforeCreate: [hook], beforeUpdate: [hook] };
}

/** The function that the engine calls before it moves traffic. It throws where a color is not ready in time. */
export function gateHook<T>(args: GateHookArgs<T>): pulumi.ResourceHookFunction {
  const { gaining, seconds, pause, look } = args;
  return async () => {
    const colors = await new Promise<readonly T[]>((resolve) => {
      gaining.apply((known) => {
        resolve(known);
      });
    });
    const end = Date.now() + seconds * 1000;
    for (const color of colors) {
      let isFirst = true;
      while (!(await look(color, { isFirst, isLast: Date.now() >= end }))) {
        isFirst = false;
        await sleep(pause);
      }
    }
  };
}

/** An error of lines for people: the engine would print the stack of another one beside them. */
export function refusal(lines: readonly string[]): Error {
  const error = new Error(lines.join("\n"));
  error.stack = "";
  return error;
}
