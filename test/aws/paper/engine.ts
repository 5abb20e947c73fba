import { isDeepStrictEqual } from "node:util";
import { setImmediate as tick } from "node:timers/promises";
import type { StateResource } from "../../../lib/component";
import { awsOutputs } from "../../../lib/testing/awsOutputs";
import type { Recorded } from "../../record";

/** A resource of AWS as this engine remembers it. */
export interface PaperResource {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Another one whenever the resource was made anew. */
  readonly serial: number;
}

/** What is to be done about a resource. */
export interface Step {
  readonly op: "create" | "update" | "replace" | "delete";
  readonly name: string;
}

/** Functions that a step calls, as the provider would; they throw where AWS would refuse. */
export interface Edge {
  /** What the hooks of the program would ask before a resource is written. */
  before(resource: Recorded, old: PaperResource | undefined): Promise<void>;
  /** What the provider waits for after it was written. */
  after(resource: PaperResource): void;
}

/** Types of which new content is a new resource. */
const replaced: readonly string[] = ["aws:ecs/taskDefinition:TaskDefinition"];

/**
 * An engine and an account on paper: it applies what a program registered, one resource after the other in the program's
 * order, and takes away what is no longer there in the end. What a resource ignores stays as it was.
 */
export class PaperEngine {
  readonly state = new Map<string, PaperResource>();
  #serial = 0;

  /** The state as a platform reads it. */
  get resources(): StateResource[] {
    return [...this.state.values()].map(({ type, name, inputs }) => ({
      urn: `urn:pulumi:prod::shop::${type}::${name}`,
      type,
      outputs: { ...awsOutputs(type, name, inputs), ...inputs },
    }));
  }

  /** The one resource of this name and kind. */
  find(kind: string, name: string): PaperResource | undefined {
    return [...this.state.values()].find((it) => it.name === name && it.type.endsWith(`:${kind}`));
  }

  /** What an `up` would do. */
  plan(recorded: readonly Recorded[]): Step[] {
    const steps = recorded
      .filter(({ custom }) => custom)
      .flatMap((resource): Step[] => {
        const op = this.#op(resource);
        return op === undefined ? [] : [{ op, name: resource.name }];
      });
    return [...steps, ...this.#leaving(recorded).map(([, { name }]) => delete_(name))];
  }

  /** Does it, and answers with what was done; it ends where the edge throws. */
  async up(recorded: readonly Recorded[], edge: Edge): Promise<{ steps: Step[]; error?: Error }> {
    const steps: Step[] = [];
    try {
      for (const resource of recorded.filter(({ custom }) => custom)) {
        const op = this.#op(resource);
        await tick();
        if (op === undefined) continue;
        const key = keyOf(resource);
        await edge.before(resource, this.state.get(key));
        steps.push({ op, name: resource.name });
        const written = this.#written(resource, op);
        this.state.set(key, written);
        edge.after(written);
      }
      for (const [key, { name }] of this.#leaving(recorded)) {
        await tick();
        this.state.delete(key);
        steps.push(delete_(name));
      }
    } catch (error) {
      return { steps, error: error as Error };
    }
    return { steps };
  }

  #op(resource: Recorded): Step["op"] | undefined {
    const old = this.state.get(keyOf(resource));
    if (old === undefined) return "create";
    if (isDeepStrictEqual(this.#inputs(resource), old.inputs)) return undefined;
    return replaced.includes(resource.type) ? "replace" : "update";
  }

  #written(resource: Recorded, op: Step["op"]): PaperResource {
    const { type, name } = resource;
    const old = this.state.get(keyOf(resource));
    const serial = op === "update" && old !== undefined ? old.serial : (this.#serial += 1);
    return { type, name, inputs: this.#inputs(resource), serial };
  }

  /** What the engine hands to the provider: ignored properties as they were. */
  #inputs(resource: Recorded): Readonly<Record<string, unknown>> {
    const { inputs, ignoreChanges } = resource;
    const old = this.state.get(keyOf(resource))?.inputs;
    if (old === undefined) return inputs;
    if (ignoreChanges.includes("*")) return old;
    const kept = ignoreChanges.map((name) => [name, old[name]]);
    return { ...inputs, ...(Object.fromEntries(kept) as object) };
  }

  #leaving(recorded: readonly Recorded[]): [string, PaperResource][] {
    const keys = new Set(recorded.map(keyOf));
    return [...this.state].filter(([key]) => !keys.has(key)).reverse();
  }
}

function delete_(name: string): Step {
  return { op: "delete", name };
}

function keyOf({ type, name, parent }: Recorded): string {
  return [parent, type, name].join("::");
}
