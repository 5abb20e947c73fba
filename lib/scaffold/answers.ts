import type { PlatformName, Stage } from "../model";
import type { PipelineSystem } from "../pipeline";

/** Platforms that a project can begin on: those that the package has components for. */
export const scaffoldPlatforms = ["docker", "aws"] as const satisfies readonly PlatformName[];

/** A platform that a project can begin on. */
export type ScaffoldPlatform = (typeof scaffoldPlatforms)[number];

/** A stack of the project, in the order in which releases reach them. */
export interface ScaffoldStack {
  readonly name: string;
  readonly stage: Stage;
}

/** A service of the project. */
export interface ScaffoldService {
  readonly name: string;
  /** Port that it listens on in its container, 1 to 65535. */
  readonly port: number;
}

/** What a service begins with, in the first stack. */
export interface FirstRelease {
  readonly version: string;
  /** Image pinned by its digest. */
  readonly image: string;
}

/** Everything that a new project is made from. */
export interface Answers {
  /** Name of the Pulumi project: lower-case letters, digits and "-", at most 30. */
  readonly name: string;
  readonly platform: ScaffoldPlatform;
  /** Region on AWS; none elsewhere. */
  readonly region?: string;
  readonly stacks: readonly ScaffoldStack[];
  readonly services: readonly ScaffoldService[];
  /** First releases, by service. */
  readonly releases: Readonly<Record<string, FirstRelease>>;
  readonly ci: PipelineSystem | "none";
}

/** Answers as they were typed; nothing of them is checked. */
export interface TypedAnswers {
  readonly name?: string | undefined;
  readonly platform?: string | undefined;
  readonly region?: string | undefined;
  /** Names of the stacks, with commas in between. */
  readonly stages?: string | undefined;
  /** `<name>[:port]` of each service. */
  readonly services?: readonly string[] | undefined;
  /** `[<service>=]<image>`, pinned by digest. */
  readonly images?: readonly string[] | undefined;
  /** Version of the images that have no tag. */
  readonly version?: string | undefined;
  readonly ci?: string | undefined;
}

/** A file of a new project, its path from the project's directory. */
export interface ScaffoldFile {
  readonly path: string;
  readonly text: string;
}
