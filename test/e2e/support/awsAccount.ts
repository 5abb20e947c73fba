import { globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Color, labelNames } from "../../../lib/model";
import type { Fault } from "../../../tools/standins/aws/fault";
import { JOURNAL } from "../../../tools/standins/aws/operations";
import type { Kept } from "../../../tools/standins/aws/store";
import { answer, type Met, type Rule } from "../../aws/paper/listener";

/** What the stand-in for the aws plugin keeps, as AWS would see it: rules that are obeyed, targets that answer or not. */
export class AwsAccount {
  /** Colors whose targets do not answer. */
  readonly down = new Set<Color>();
  #turn = 0;

  constructor(
    readonly folder: string,
    /** A version that is never healthy. */
    readonly broken: string,
  ) {}

  /** All resources of a type such as `ecs-Service`. */
  all(type: string): Kept[] {
    return globSync(join(this.folder, "*", type, "*.json")).flatMap((file) => {
      try {
        return [JSON.parse(readFileSync(file, "utf8")) as Kept];
      } catch (error) {
        // Deleted between the listing and the reading.
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
        throw error;
      }
    });
  }

  /** Everything that a program made whose name begins so. */
  named(prefix: string): Kept[] {
    return this.all("*").filter((kept) => nameOf(kept).startsWith(prefix));
  }

  /** The resource of this type and name in the program. */
  find(type: string, name: string): Kept | undefined {
    return this.all(type).find((kept) => nameOf(kept) === name);
  }

  /** What a request meets. */
  meet(asked: Parameters<typeof answer>[1]): Met {
    this.#turn += 1;
    const rules = this.all("lb-ListenerRule").map(({ inputs }) => inputs as unknown as Rule);
    return answer(rules, asked, this.#turn, (arn) => {
      // What was made by hand says nothing of a color.
      return this.answers(arn) ? (this.colorOf(arn) ?? "none") : undefined;
    });
  }

  /** The color of a target group. */
  colorOf(arn: string): Color | undefined {
    return this.ownerOf(arn)?.color;
  }

  /** Whose targets are in a group. */
  ownerOf(arn: string): Owner | undefined {
    const group = this.all("lb-TargetGroup").find(({ id, outputs }) =>
      [id, outputs["arn"]].includes(arn),
    );
    if (group === undefined) return undefined;
    const { [labelNames.service]: service = "", [labelNames.color]: color } = tagsOf(group);
    return { service, color: color as Color };
  }

  /** Whether the targets of a color answer. */
  isHealthy(color: Color, service = "web"): boolean {
    const deployed = this.find("ecs-Service", `${service}-${color}-service`);
    if (deployed === undefined || this.down.has(color)) return false;
    return tagsOf(deployed)[labelNames.version] !== this.broken;
  }

  /** Whether a group has targets that answer: tasks or instances that are registered with it. */
  answers(arn: string): boolean {
    const color = this.colorOf(arn);
    if (color !== undefined && this.down.has(color)) return false;
    return ["ecs-Service", "autoscaling-Group"]
      .flatMap((type) => this.all(type))
      .filter(({ inputs }) => JSON.stringify(inputs).includes(`"${arn}"`))
      .some(({ inputs }) => !JSON.stringify(inputs["tags"] ?? {}).includes(`"${this.broken}"`));
  }

  /** How many targets a color has: as many as its floor asks for. */
  targetsOf({ service, color }: Owner): number {
    const target = this.find("appautoscaling-Target", `${service}-${color}-scaling`);
    const group = this.find("autoscaling-Group", `${service}-${color}-instances`);
    return Number(target?.inputs["minCapacity"] ?? group?.inputs["minSize"] ?? 2);
  }

  /** Changes a resource behind the engine's back, in what it was told and in what it says. */
  change(
    type: string,
    isMeant: (kept: Kept) => boolean,
    edit: (properties: Record<string, unknown>) => void,
  ): void {
    for (const file of globSync(join(this.folder, "*", type, "*.json"))) {
      const kept = JSON.parse(readFileSync(file, "utf8")) as Kept;
      if (!isMeant(kept)) continue;
      edit(kept.inputs);
      edit(kept.outputs);
      writeFileSync(file, JSON.stringify(kept));
    }
  }

  /** Names of what was deleted, in the order in which it ended. */
  deleted(): string[] {
    const lines = readFileSync(join(this.folder, JOURNAL), "utf8").trim().split("\n");
    return lines
      .map((line) => JSON.parse(line) as { readonly on: string; readonly urn: string })
      .filter(({ on }) => on === "delete")
      .map(({ urn }) => urn.split("::").at(-1) ?? "");
  }

  /** Says what is to go wrong from now on. */
  faults(faults: readonly Fault[]): void {
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(join(this.folder, "faults.json"), JSON.stringify(faults));
  }
}

/** One half of a service. */
export interface Owner {
  readonly service: string;
  readonly color: Color;
}

/** The name of a resource in the program. */
export function nameOf({ urn = "" }: Kept): string {
  return urn.split("::").at(-1) ?? "";
}

/** The tags of a resource. */
export function tagsOf({ inputs }: Kept): Readonly<Record<string, string>> {
  return (inputs["tags"] ?? {}) as Record<string, string>;
}
