import type { Labels } from "../labels";
import { closedPod, podSpec } from "../service/podSpec";
import { literal } from "./apiJobSpec";
import type { RestoreTestSpec } from "./restoreTestSpec";

/** What is known of a test once the names of its namespaces are. */
export interface RestoreTestPlace {
  /** Name of the `Restore`. */
  readonly name: string;
  readonly veleroNamespace: string;
  /** Name of Velero's schedule. */
  readonly scheduleName: string;
  /** Where each namespace of a backup is restored to, by its name. */
  readonly targets: Readonly<Record<string, string>>;
  readonly labels: Labels;
  /** Names of the Secrets with which the image of the check is pulled. */
  readonly imagePullSecrets: readonly string[];
}

/** By this label Velero tells what a restore brought. */
const restoreLabel = "velero.io/restore-name";

/** What the script is told. */
export function restoreTestVariables(spec: RestoreTestSpec, place: RestoreTestPlace) {
  const namespaces = Object.values(place.targets);
  const told = {
    VELERO_NAMESPACE: place.veleroNamespace,
    SCHEDULE: place.scheduleName,
    WINDOW_SECONDS: String(spec.windowSeconds),
    RESTORE: place.name,
    RESTORE_OBJECT: JSON.stringify(restore(spec, place)),
    NAMESPACES: namespaces.join(" "),
    REMOVED: namespaces.flatMap((namespace) => removed(spec, namespace)).join(" "),
    CHECK_POD: JSON.stringify(checkPod(spec, place)),
  };
  return Object.fromEntries(
    Object.entries(told).map(([key, value]) => [key, literal(value)] as const),
  );
}

/** A restore in the words of Velero; the script puts the name of the backup in. */
function restore({ kinds }: RestoreTestSpec, place: RestoreTestPlace) {
  return {
    apiVersion: "velero.io/v1",
    kind: "Restore",
    metadata: { name: place.name, namespace: place.veleroNamespace, labels: place.labels },
    spec: {
      backupName: "@backup@",
      includedNamespaces: Object.keys(place.targets),
      includedResources: kinds,
      namespaceMapping: place.targets,
      restorePVs: true,
    },
  };
}

/** The pod that looks into a volume; the script puts the name of the claim in. */
function checkPod(
  { check }: RestoreTestSpec,
  { name, labels, imagePullSecrets }: RestoreTestPlace,
) {
  const { image, command, user } = check;
  const around = {
    name: "check",
    image,
    serviceAccountName: "default",
    env: [{ name: "CLAIM", value: "@claim@" }],
    files: [],
    imagePullSecrets,
    selector: {},
  };
  const pod = closedPod(podSpec({ user }), around, { command: [...command] });
  const [container] = pod.containers as { readonly volumeMounts: readonly object[] }[];
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "check-@claim@", labels: { ...labels, [restoreLabel]: name } },
    spec: {
      ...pod,
      restartPolicy: "Never",
      terminationGracePeriodSeconds: 5,
      containers: [
        {
          ...container,
          volumeMounts: [
            ...(container?.volumeMounts ?? []),
            { name: "restored", mountPath: "/restored" },
          ],
        },
      ],
      volumes: [
        ...(pod.volumes as object[]),
        { name: "restored", persistentVolumeClaim: { claimName: "@claim@" } },
      ],
    },
  };
}

/** Addresses of everything that a test brings into a namespace. */
function removed({ kinds }: RestoreTestSpec, namespace: string): string[] {
  const core = ["pods", ...kinds.filter((kind) => !kind.includes("."))];
  return [
    ...core.map((kind) => `/api/v1/namespaces/${namespace}/${kind}`),
    ...kinds
      .filter((kind) => kind.startsWith("volumesnapshots."))
      .map(() => `/apis/snapshot.storage.k8s.io/v1/namespaces/${namespace}/volumesnapshots`),
  ];
}

/** What the job may do where Velero is. Whose backups it may read cannot be said, only that it changes none. */
export function veleroRules({ name }: Pick<RestoreTestPlace, "name">) {
  const apiGroups = ["velero.io"];
  return [
    { apiGroups, resources: ["backups"], verbs: ["list"] },
    { apiGroups, resources: ["restores"], verbs: ["create"] },
    { apiGroups, resources: ["restores"], resourceNames: [name], verbs: ["get", "delete"] },
  ];
}

/** What it may do where backups are restored to: it removes secrets, and never reads one. */
export function testRules({ kinds }: Pick<RestoreTestSpec, "kinds">) {
  const deletecollection = ["deletecollection"];
  return [
    { apiGroups: [""], resources: ["pods"], verbs: ["create", "list", "deletecollection"] },
    { apiGroups: [""], resources: ["pods/log"], verbs: ["get"] },
    // To read the log of a pod is to look at the pod first.
    { apiGroups: [""], resources: ["pods"], verbs: ["get"] },
    {
      apiGroups: [""],
      resources: ["persistentvolumeclaims"],
      verbs: ["list", "deletecollection"],
    },
    { apiGroups: [""], resources: ["secrets"], verbs: deletecollection },
    ...(kinds.some((kind) => kind.startsWith("volumesnapshots."))
      ? [
          {
            apiGroups: ["snapshot.storage.k8s.io"],
            resources: ["volumesnapshots"],
            verbs: deletecollection,
          },
        ]
      : []),
  ];
}
