import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource";
import * as pulumi from "@pulumi/pulumi";
import { checked } from "../../component";
import { shortened } from "../../component/shortened";
import { inherited } from "../inherited";
import { mostNameCharacters } from "../naming";
import { atOnce } from "../timeouts";
import type { BackupsArgs } from "./backupsArgs";
import { backupsSpec, veleroApi, veleroSchedule } from "./backupsSpec";

/**
 * Backups of a namespace by Velero: its objects and the content of its volumes, daily, weekly and monthly. Backups outlive
 * the schedules that made them, and this stack.
 *
 * @example
 * ```ts
 * new Backups("shop", { namespace, also: ["data"] });
 * ```
 */
export class Backups extends pulumi.ComponentResource {
  /** Names of Velero's schedules by their rule, as `velero backup create --from-schedule` takes them. */
  public readonly scheduleNames: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: BackupsArgs, opts?: pulumi.ComponentResourceOptions) {
    const { namespace, veleroNamespace = "velero" } = args;
    super("crossfade:kubernetes:Backups", name, {}, inherited(namespace, opts));
    const { rules, volumes } = checked(this, () => backupsSpec(name, args, namespace.defaults));
    const labels = { ...args.labels, ...namespace.labels };
    // Schedules of all stacks lie in one namespace.
    const prefix = `${pulumi.getProject()}-${pulumi.getStack()}-${name}`;
    const made = Object.entries(rules).map(([rule, content]) => {
      const schedule = new CustomResource(
        `${name}-${rule}`,
        {
          apiVersion: veleroApi,
          kind: "Schedule",
          metadata: {
            name: shortened(`${prefix}-${rule}`, mostNameCharacters),
            namespace: veleroNamespace,
            labels,
          },
          spec: namespace.namespaceName.apply((known) =>
            veleroSchedule(content, volumes, args, { namespace: known, labels }),
          ),
        },
        { parent: this, customTimeouts: atOnce },
      );
      return [rule, schedule.metadata.name] as const;
    });
    this.scheduleNames = Object.fromEntries(made);
    this.registerOutputs({ scheduleNames: this.scheduleNames });
  }
}
