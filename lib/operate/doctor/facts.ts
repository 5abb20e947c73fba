import type { Project, StackFile } from "../../config";
import type { ExportedResource, PendingOperation } from "../exportedState";
import type { Machine } from "../lock";
import type { Answer } from "./ask";
import type { Backend } from "./backend";
import type { DockerFacts } from "./dockerFacts";
import type { Space } from "./disk";
import type { Lock } from "./locks";
import type { InstalledPackage } from "./packages";
import type { FoundPlugins, NeededPlugin } from "./plugins";
import type { KnownStack } from "./stack";

/** A state, as far as the doctor needs it. */
export interface ExaminedState {
  readonly resources: readonly ExportedResource[];
  readonly pending: readonly PendingOperation[];
  readonly needsPassphrase: boolean;
}

/** Everything that the doctor has seen. What is absent was not asked for, since something before it failed. */
export interface Facts {
  readonly now: Date;
  readonly machine: Machine;
  readonly node: string;
  /** Whether a passphrase for secrets is set. */
  readonly hasPassphrase: boolean;
  readonly pulumi: Answer<string>;
  readonly project: Answer<Project>;
  readonly packages?: readonly InstalledPackage[];
  readonly plugins?: Answer<FoundPlugins>;
  readonly neededPlugins: readonly NeededPlugin[];
  readonly backend?: Answer<Backend>;
  readonly stacks?: Answer<readonly KnownStack[]>;
  /** The stack that is looked at: the one that was named, or else the selected one. */
  readonly stack?: string;
  readonly file?: Answer<StackFile>;
  readonly state?: Answer<ExaminedState>;
  readonly locks?: Answer<readonly Lock[]>;
  readonly docker?: Answer<DockerFacts>;
  readonly balancers: readonly { readonly container: string; readonly answer: Answer<string> }[];
  readonly spaces: readonly Space[];
}
