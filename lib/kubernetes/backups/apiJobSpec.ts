import type * as inputs from "@pulumi/kubernetes/types/input";
import type * as pulumi from "@pulumi/pulumi";
import type { ArgumentChecks, Refuse } from "../../component/argumentChecks";
import type { Labels } from "../labels";
import { checkPeer, type Peer, policyPeer } from "../peer";
import { closedPod, podSpec } from "../service/podSpec";
import type { ApiJobArgs } from "./apiJobArgs";
import { checkSchedule } from "./backupSchedule";

/** A job that asks the API of the cluster, with every default filled in. */
export interface ApiJobSpec {
  readonly image: string;
  readonly imagePullSecrets: readonly pulumi.Input<string>[];
  readonly user: number;
  readonly timeoutSeconds: number;
  /** Where the API answers. */
  readonly apiServers: readonly Peer[];
  readonly schedule: string;
}

/** User of what an image says nothing about, as others call nobody. */
export const nobody = 65_532;

/** Seconds between two questions. */
const pollSeconds = 5;

/** Seconds in which a run removes what it, or the one before it, left. */
const cleanSeconds = 300;

/** Fills in what a job is. */
export function apiJobSpec(args: ApiJobArgs, schedule: string): ApiJobSpec {
  const { image, imagePullSecrets = [], user = nobody, timeoutSeconds = 3600, apiServer } = args;
  const apiServers =
    apiServer === undefined ? [{ network: "0.0.0.0/0" }, { network: "::/0" }] : [apiServer];
  return { image, imagePullSecrets, user, timeoutSeconds, apiServers, schedule };
}

/** Refuses a job that could not run. */
export function checkApiJob(
  where: string,
  args: ApiJobArgs & { readonly schedule?: string },
  { refuse, whole }: ArgumentChecks,
): void {
  checkPinned(`${where}.image`, args.image, refuse);
  if (args.schedule !== undefined) checkSchedule(`${where}.schedule`, args.schedule, refuse);
  whole(`${where}.user`, args.user, 1, 2_147_483_647);
  whole(`${where}.timeoutSeconds`, args.timeoutSeconds, 60, 43_200);
  if (args.apiServer !== undefined) checkPeer(`${where}.apiServer`, args.apiServer, refuse);
}

/** Refuses an image that may be another one tomorrow. */
export function checkPinned(what: string, image: string, refuse: Refuse): void {
  if (/@sha256:[0-9a-f]{64}$/.test(image)) return;
  refuse(
    `${what} is ${JSON.stringify(image)}, expected one that is pinned, "name@sha256:…"`,
    "push the image, and write the digest that the registry answers",
  );
}

/** What only the objects around a job know. */
export interface ApiJobSurroundings {
  /** Name of the container. */
  readonly name: string;
  readonly script: string;
  /** What the script is told, by the name of the variable. */
  readonly variables: Readonly<Record<string, string>>;
  readonly serviceAccountName: pulumi.Input<string>;
  readonly labels: Labels;
  readonly selector: Labels;
}

/** A job in the words of Kubernetes: one run at a time, never for longer than it needs, with a token and little else. */
export function cronJobSpec(
  { image, imagePullSecrets, user, timeoutSeconds, schedule }: ApiJobSpec,
  around: ApiJobSurroundings,
): inputs.batch.v1.CronJobSpec {
  const { script, labels, selector } = around;
  const told = {
    ...around.variables,
    TIMEOUT_SECONDS: String(timeoutSeconds),
    CLEAN_SECONDS: String(cleanSeconds),
    POLL_SECONDS: String(pollSeconds),
    HOME: "/tmp",
  };
  const env = Object.entries(told).map(([name, value]) => ({ name, value }));
  const pod = closedPod(
    podSpec({ user }),
    { ...around, image, env, files: [], imagePullSecrets },
    { command: ["sh", "-c", script], terminationMessagePolicy: "FallbackToLogsOnError" },
  );
  return {
    schedule,
    timeZone: "Etc/UTC",
    concurrencyPolicy: "Forbid",
    startingDeadlineSeconds: 3600,
    successfulJobsHistoryLimit: 3,
    failedJobsHistoryLimit: 3,
    jobTemplate: {
      spec: {
        activeDeadlineSeconds: jobDeadlineSeconds({ timeoutSeconds }),
        // What fails is told at once, and begins anew the next time.
        backoffLimit: 0,
        // That its machine goes is no failure.
        podFailurePolicy: {
          rules: [{ action: "Ignore", onPodConditions: [{ type: "DisruptionTarget" }] }],
        },
        template: {
          metadata: { labels: { ...labels, ...selector } },
          spec: {
            ...pod,
            automountServiceAccountToken: true,
            restartPolicy: "Never",
            terminationGracePeriodSeconds: cleanSeconds + 30,
          },
        },
      },
    },
  };
}

/** Seconds after which a run is ended: it removes what was left, works, and removes what it brought. */
export function jobDeadlineSeconds({ timeoutSeconds }: Pick<ApiJobSpec, "timeoutSeconds">): number {
  return timeoutSeconds + 3 * cleanSeconds;
}

/** Lets the pods of a job ask the API, and nobody else anything. */
export function apiJobPolicy(
  { apiServers }: Pick<ApiJobSpec, "apiServers">,
  selector: Labels,
): inputs.networking.v1.NetworkPolicySpec {
  return {
    podSelector: { matchLabels: { ...selector } },
    policyTypes: ["Ingress", "Egress"],
    egress: [
      {
        to: apiServers.map(policyPeer),
        ports: [443, 6443].map((port) => ({ protocol: "TCP", port })),
      },
    ],
  };
}

/** A text as the value of a variable: Kubernetes takes two dollar signs there for one. */
export function literal(text: string): string {
  return text.replaceAll("$", "$$$$");
}
