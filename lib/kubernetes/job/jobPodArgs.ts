import type { PodArgs } from "../service/podArgs";

/** Arguments of what runs to an end that mean the same as those of a service. */
export type JobPodArgs = Pick<
  PodArgs,
  | "variables"
  | "secrets"
  | "secretFiles"
  | "cpu"
  | "memory"
  | "user"
  | "writableFolders"
  | "imagePullSecrets"
  | "reaches"
>;
