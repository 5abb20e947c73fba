import type { PlatformName, Stage } from "../model";

/** A stack as a pipeline sees it. */
export interface PipelineStack {
  readonly name: string;
  readonly stage: Stage;
  readonly platform: PlatformName;
  /** Region that credentials are asked for; on AWS only. */
  readonly region?: string;
}

/** An image that the repository builds. */
export interface PipelineImage {
  readonly name: string;
  /** Folder with its Dockerfile, from the root of the repository. */
  readonly folder: string;
}

/** What has to hold before a change is merged, and before it reaches production. */
export interface Gates {
  /** Scripts of package.json that are run on every change, in their order. */
  readonly scripts: readonly string[];
  readonly images: readonly PipelineImage[];
  /** Script of package.json that puts load on the last stack before production. */
  readonly load?: string;
  /** Pages of that stack which keep a budget of speed and accessibility. */
  readonly sites: readonly string[];
}

/** Everything that the files of a pipeline are made from. */
export interface Pipeline {
  /** Name of the Pulumi project. */
  readonly project: string;
  /** Folder of the Pulumi project, from the root of the repository; "." is the root itself. */
  readonly folder: string;
  /** Branch whose merges are applied. */
  readonly branch: string;
  readonly stacks: readonly PipelineStack[];
  readonly gates: Gates;
  /**
   * Whether there is nothing but checks, for repositories that have credentials for none of their stacks: libraries, examples.
   *
   * @default false - stacks are previewed on pull requests and applied on merges
   */
  readonly checksOnly?: boolean;
}

/** A file of a pipeline, its path from the root of the repository. */
export interface PipelineFile {
  readonly path: string;
  readonly text: string;
}

/** Version of Node.js in generated pipelines. */
export const nodeVersion = "24";

/** Version of the engine in generated pipelines: named, so that a run next month does what a run today does. */
export const pulumiVersion = "3.270.0";

/** The lock file that caches are named after. */
export function lockFile({ folder }: Pick<Pipeline, "folder">): string {
  return folder === "." ? "package-lock.json" : `${folder}/package-lock.json`;
}
