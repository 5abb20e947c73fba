import type { ArgumentChecks } from "../../component/argumentChecks";
import { checkLabelForms, type Labels } from "../labels";
import { apiJobSpec, type ApiJobSpec, checkApiJob, literal } from "./apiJobSpec";
import type { VolumeSnapshots } from "./volumeSnapshotsArgs";

/** How snapshots are taken and kept, with every default filled in. */
export interface VolumeSnapshotsSpec extends ApiJobSpec {
  /** Claims, by their labels or their names; all where it is absent. */
  readonly claims?: Labels | readonly string[];
  readonly keepDays?: number;
  readonly keep?: number;
  readonly className?: string;
}

/** Decides how snapshots are taken and kept, and refuses what could not be. */
export function volumeSnapshotsSpec(
  args: VolumeSnapshots,
  also: readonly string[],
  checks: ArgumentChecks,
): VolumeSnapshotsSpec {
  checkSnapshots(args, also, checks);
  const { claims, keep, className } = args;
  const keepDays = args.keepDays ?? (keep === undefined ? 7 : undefined);
  return {
    ...apiJobSpec(args, args.schedule ?? "0 17 * * *"),
    ...(claims === undefined ? {} : { claims }),
    ...(keepDays === undefined ? {} : { keepDays }),
    ...(keep === undefined ? {} : { keep }),
    ...(className === undefined ? {} : { className }),
  };
}

/** What is known of snapshots once the name of their namespace is. */
export interface VolumeSnapshotsPlace {
  readonly namespace: string;
  readonly also: readonly string[];
  /** Labels of each snapshot. */
  readonly labels: Labels;
  /** Those of them by which the job tells what it made itself. */
  readonly selector: Labels;
}

/** What the script is told. */
export function volumeSnapshotsVariables(spec: VolumeSnapshotsSpec, place: VolumeSnapshotsPlace) {
  const told = {
    NAMESPACES: [place.namespace, ...place.also].join(" "),
    TARGETS: targets(spec, place).join("\n"),
    OWN: selectorText(place.selector),
    SNAPSHOT: JSON.stringify(snapshot(spec, place)),
    KEEP_DAYS: spec.keepDays === undefined ? "" : String(spec.keepDays),
    KEEP: spec.keep === undefined ? "" : String(spec.keep),
  };
  return Object.fromEntries(
    Object.entries(told).map(([key, value]) => [key, literal(value)] as const),
  );
}

/** Namespaces and what selects claims in them; a claim that has a name must be there. */
function targets(
  { claims = {} }: VolumeSnapshotsSpec,
  { namespace, also }: VolumeSnapshotsPlace,
): string[] {
  if (isNames(claims)) {
    return claims.map((claim) => {
      const [name = "", where = namespace] = claim.split("/").reverse();
      return `${where} --field-selector=metadata.name=${name}`;
    });
  }
  const selector = selectorText(claims);
  const filter = selector === "" ? "" : ` --selector=${selector}`;
  return [namespace, ...also].map((where) => `${where}${filter}`);
}

function selectorText(labels: Labels): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}=${value}`)
    .join(",");
}

/** A snapshot in the words of Kubernetes; the script puts the names in. */
function snapshot({ className }: VolumeSnapshotsSpec, { labels, selector }: VolumeSnapshotsPlace) {
  return {
    apiVersion: "snapshot.storage.k8s.io/v1",
    kind: "VolumeSnapshot",
    metadata: {
      name: "@snapshot@",
      // Velero makes snapshots of its own; one of these that it restored would be one more name for the same content.
      labels: { ...labels, ...selector, "velero.io/exclude-from-backup": "true" },
    },
    spec: {
      ...(className === undefined ? {} : { volumeSnapshotClassName: className }),
      source: { persistentVolumeClaimName: "@claim@" },
    },
  };
}

/** What the job may do in each namespace. */
export function snapshotRules() {
  return [
    { apiGroups: [""], resources: ["persistentvolumeclaims"], verbs: ["list"] },
    {
      apiGroups: ["snapshot.storage.k8s.io"],
      resources: ["volumesnapshots"],
      verbs: ["create", "get", "list", "delete"],
    },
  ];
}

function isNames(claims: Labels | readonly string[]): claims is readonly string[] {
  return Array.isArray(claims);
}

function checkSnapshots(
  args: VolumeSnapshots,
  also: readonly string[],
  checks: ArgumentChecks,
): void {
  const { refuse, whole } = checks;
  const { claims, className } = args;
  checkApiJob("snapshots", args, checks);
  whole("snapshots.keepDays", args.keepDays, 1, 3650);
  whole("snapshots.keep", args.keep, 1, 1000);
  if (className !== undefined && !isObjectName(className)) {
    refuse(`snapshots.className is ${JSON.stringify(className)}, expected the name of a class`);
  }
  if (claims === undefined) return;
  if (!isNames(claims)) {
    checkLabelForms("snapshots.claims", claims, refuse);
    return;
  }
  if (claims.length === 0) refuse("snapshots.claims is empty, expected at least one claim");
  for (const claim of claims) {
    const [name = "", where, ...more] = claim.split("/").reverse();
    const isKnown = where === undefined || also.includes(where);
    if (isObjectName(name) && isKnown && more.length === 0) continue;
    const example = also[0] === undefined ? "" : `, or one of also such as "${also[0]}/orders-1"`;
    refuse(
      `snapshots.claims has ${JSON.stringify(claim)}, expected the name of a claim such as "uploads"${example}`,
    );
  }
}

/** Whether most objects of Kubernetes could have this name. */
function isObjectName(name: string): boolean {
  return name.length <= 253 && /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/.test(name);
}
