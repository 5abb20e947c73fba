import type { ClusterRule, ObjectInputs } from "./clusterRules";

/* eslint-disable @typescript-eslint/no-unsafe-member-access,
   @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return
   -- objects of many kinds */

/** A rule about the pods of jobs that ask the API. */
function jobs(
  says: string,
  holds: (pod: any, job: any) => boolean, // eslint-disable-line @typescript-eslint/no-explicit-any
  breaks: (pod: any, job: any) => void, // eslint-disable-line @typescript-eslint/no-explicit-any
): ClusterRule {
  return {
    says,
    kind: ":CronJob",
    holds: ({ spec }) => holds(spec.jobTemplate.spec.template.spec, spec),
    breaks: ({ spec }) => {
      breaks(spec.jobTemplate.spec.template.spec, spec);
    },
  };
}

/** What tools such as kube-linter look at, said of jobs that ask the API, and of what they may do. */
export const apiJobRules: readonly ClusterRule[] = [
  jobs(
    "a job that asks the API is as closed as any other pod, but for its token",
    ({ securityContext, serviceAccountName, containers: [first] }) =>
      securityContext?.runAsNonRoot === true &&
      securityContext.runAsUser > 0 &&
      securityContext.seccompProfile?.type === "RuntimeDefault" &&
      first.securityContext?.allowPrivilegeEscalation === false &&
      first.securityContext.readOnlyRootFilesystem === true &&
      String(first.securityContext.capabilities?.drop) === "ALL" &&
      !["", "default"].includes(serviceAccountName ?? ""),
    (pod) => (pod.containers[0].securityContext.readOnlyRootFilesystem = false),
  ),
  jobs(
    "a job's image is pinned, and asks for what it may use",
    ({ containers: [first] }) =>
      /@sha256:[0-9a-f]{64}$/.test(String(first.image)) &&
      Boolean(first.resources?.requests?.cpu) &&
      first.resources?.limits?.memory === first.resources?.requests?.memory,
    (pod) => (pod.containers[0].image = "kubectl:latest"),
  ),
  jobs(
    "a job runs once at a time, has an end, and leaves no endless list of runs",
    (_, { concurrencyPolicy, jobTemplate, ...job }) =>
      concurrencyPolicy === "Forbid" &&
      jobTemplate.spec.activeDeadlineSeconds > 0 &&
      job.startingDeadlineSeconds > 0 &&
      [job.successfulJobsHistoryLimit, job.failedJobsHistoryLimit].every((it) => it <= 5),
    (_, { jobTemplate }) => delete jobTemplate.spec.activeDeadlineSeconds,
  ),
  {
    says: "a role names what it allows, and lets nobody read secrets",
    kind: ":Role",
    holds: ({ rules = [] }) =>
      rules.every(
        ({ apiGroups, resources, verbs }: Record<string, string[]>) =>
          [apiGroups, resources, verbs].every((it) => it?.length !== 0 && !it?.includes("*")) &&
          !(resources?.includes("secrets") && /get|list|watch/.test(String(verbs))),
      ),
    breaks: ({ rules }) => rules.push({ apiGroups: [""], resources: ["secrets"], verbs: ["list"] }),
  },
  {
    says: "a role is given to accounts of the stack only, by their names",
    kind: ":RoleBinding",
    holds: ({ roleRef, subjects }, made) =>
      roleRef.kind === "Role" &&
      subjects.length === 1 &&
      made
        .filter(({ type }) => type.endsWith(":ServiceAccount"))
        .map(({ inputs }) => (inputs as ObjectInputs).metadata)
        .some((it) => it?.name === subjects[0].name && it?.namespace === subjects[0].namespace),
    breaks: ({ subjects }) => (subjects[0].name = "default"),
  },
  {
    says: "an account has no token in pods that do not ask for it",
    kind: ":ServiceAccount",
    holds: ({ automountServiceAccountToken }) => automountServiceAccountToken === false,
    breaks: (inputs) => (inputs.automountServiceAccountToken = true),
  },
];
