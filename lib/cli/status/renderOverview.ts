import { formatTraffic, type Release } from "../../model";
import { formatRefusal, type Readiness } from "../../plan";
import type { StackStatus } from "./overview";
import type { Place } from "../ports";
import type { ColorStatus, ServiceStatus } from "./serviceStatus";
import type { Style } from "../terminal/style";
import { type Column, table } from "../terminal/table";
import { typed } from "../terminal/typed";
import { wrap, wrapMessage } from "../terminal/wrap";

/** Shown where a switch was asked and answers. */
const READY = "READY";

const columns: readonly Column[] = [
  { title: "SERVICE", shrinks: true },
  { title: "COLOR" },
  { title: "VERSION", shrinks: true },
  { title: "ASKED", right: true },
  { title: "APPLIED", right: true },
  { title: READY, right: true },
  { title: "LIVE" },
  { title: "SINCE (UTC)" },
  { title: "LEFT" },
];

/** Shows the services of a stack as a table, and below it what to do next with each. */
export function renderOverview(status: StackStatus, place: Place, style: Style): string[] {
  const { stack, stage, platform, file, services, warnings, refusals, problem, silence } = status;
  const isAsked = services.some(({ colors }) => colors.some((it) => it.readiness !== undefined));
  const shown = columns.map(({ title }) => isAsked || title !== READY);
  const known = <T>(cells: readonly T[]) => cells.filter((_, index) => shown[index]);
  const cells = services.flatMap((service) => rowsOf(service, problem !== undefined));
  const [titles = "", ...rows] = table(known(columns), cells.map(known));
  const warn = (text: string) => wrap(text, `${style.yellow("warning:")} `, "  ");
  return [
    `${style.bold(stack)}: ${stage} on ${platform} (${file})`,
    ...(services.length === 0 ? ["no services"] : [style.dim(titles), ...rows]),
    ...(problem === undefined
      ? []
      : warn(`what is applied could not be read: ${problem.words}; shown is what is asked`)),
    ...warnings.flatMap(warn),
    ...(silence === undefined ? [] : warn(`what requests see could not be asked: ${silence}`)),
    ...services.flatMap((service) =>
      [
        ...maintenanceWords(service),
        ...differenceWords(service),
        ...readinessWords(service),
      ].flatMap(warn),
    ),
    ...(refusals.length === 0 ? [] : warn(`pulumi up --stack ${stack} would be refused now`)),
    ...refusals.flatMap((refusal) => wrapMessage(formatRefusal(refusal))),
    ...services.flatMap(({ service, next: { command, when } }) => {
      const head = `next for ${service}${when === undefined ? "" : `, ${when}`}:`;
      return wrap([head, typed(command, place)], "", "  ");
    }),
    "",
  ];
}

function maintenanceWords({ service, maintenance }: ServiceStatus): string[] {
  if (maintenance === undefined) return [];
  const { asked, applied } = maintenance;
  if (applied === undefined) return [`${service} is to be maintained, and that is not applied yet`];
  const ends = asked === undefined ? "; its end is not applied yet" : "";
  return [`${service} is maintained: its requests are answered with "${applied.message}"${ends}`];
}

function differenceWords({ service, colors, differs }: ServiceStatus): string[] {
  if (differs === undefined) return [];
  const { traffic, maintenance } = differs;
  const state = colors.map(({ color, applied = 0 }) => `${color} ${String(applied)}`).join(", ");
  return [
    ...(traffic === undefined
      ? []
      : [
          `requests of ${service} see ${formatTraffic(traffic)}, where the state says ${state}; pulumi up makes them agree`,
        ]),
    ...(maintenance === undefined ? [] : [`${service} is ${seenMaintenance(maintenance)}`]),
  ];
}

/** A color that lacks replicas, and what they say of themselves. */
function readinessWords({ service, colors }: ServiceStatus): string[] {
  return colors.flatMap(({ color, readiness }) => {
    if (readiness === undefined || !lacks(readiness)) return [];
    const { ready, needed, says } = readiness;
    const words = `${color} of ${service} has ${String(ready)} of ${String(needed)} replicas ready`;
    return [[words, ...says].join("; ")];
  });
}

function lacks({ ready, needed }: Readiness): boolean {
  return ready < needed;
}

function seenMaintenance(seen: NonNullable<ServiceStatus["differs"]>["maintenance"]): string {
  return seen === "off" || seen === undefined
    ? "not maintained any more, and the state does not know it"
    : `maintained, and the state does not know it: its requests are answered with "${seen.message}"`;
}

function rowsOf(status: ServiceStatus, isUnknown: boolean): string[][] {
  const { service, colors, since, left } = status;
  const began = since === undefined ? "" : since.slice(5, 16).replace("T", " ");
  if (colors.length === 0)
    return [[service, "-", runningVersion(status), "-", "-", "-", "-", began, ""]];
  return colors.map((color, index) => [
    index === 0 ? service : "",
    color.color,
    runningVersion(color),
    `${String(color.asked)} %`,
    color.applied === undefined ? (isUnknown ? "?" : "-") : `${String(color.applied)} %`,
    readyReplicas(color.readiness),
    color.live ? "live" : "",
    index === 0 ? began : "",
    index === 0 && left !== undefined ? `${left.kind} ${shortly(left.seconds)}` : "",
  ]);
}

/** A color may have more replicas than it must have; only what is missing is worth two numbers. */
function readyReplicas(readiness: Readiness | undefined): string {
  if (readiness === undefined) return "-";
  const { ready, needed } = readiness;
  return lacks(readiness) ? `${String(ready)} of ${String(needed)}` : String(ready);
}

/** The version asked for; where another one runs, that one first. */
function runningVersion({
  release,
  appliedRelease,
}: Pick<ColorStatus, "release" | "appliedRelease">): string {
  const asked = versionOf(release);
  const applied = appliedRelease?.version ?? asked;
  return applied === asked || release?.retired === true ? asked : `${applied} → ${asked}`;
}

function versionOf(release: Release | undefined): string {
  if (release === undefined) return "-";
  return release.retired === true ? `(${release.version})` : release.version;
}

function shortly(seconds: number): string {
  return seconds < 120 ? `${String(seconds)} s` : `${String(Math.ceil(seconds / 60))} min`;
}
