import type { Color, ColoredService, Edit, Maintenance, Release, Traffic } from "../model";

/** The edits that give a service another split; they touch the two numbers and nothing else. */
export function trafficEdits(service: string, traffic: Traffic): Edit[] {
  const path = ["services", service, "traffic"];
  return [
    { path: [...path, "blue"], value: traffic.blue },
    { path: [...path, "green"], value: traffic.green },
  ];
}

/** The edit that makes a color the live one. */
export function liveEdit(service: string, color: Color): Edit {
  return { path: ["services", service, "live"], value: color };
}

/** The edits that write a release into a color, whether or not the color had one. */
export function releaseEdits(
  service: string,
  asked: ColoredService,
  color: Color,
  { version, image }: Release,
): Edit[] {
  const path = ["services", service, color];
  const current = asked[color];
  if (current === undefined) return [{ path, value: { version, image } }];
  const edits: Edit[] = [
    { path: [...path, "version"], value: version },
    { path: [...path, "image"], value: image },
  ];
  return current.retired === undefined ? edits : [...edits, { path: [...path, "retired"] }];
}

/** The edits that begin the maintenance of a service, change its words, or end it. */
export function maintenanceEdits(
  service: string,
  asked: ColoredService,
  wish: Maintenance | undefined,
): Edit[] {
  const path = ["services", service, "maintenance"];
  const current = asked.maintenance;
  if (wish === undefined) return current === undefined ? [] : [{ path }];
  const { message, retry } = wish;
  if (current === undefined) {
    return [{ path, value: retry === undefined ? { message } : { message, retry } }];
  }
  const edits: Edit[] = [];
  if (message !== current.message) edits.push({ path: [...path, "message"], value: message });
  if (retry !== undefined && retry !== current.retry)
    edits.push({ path: [...path, "retry"], value: retry });
  return edits;
}

/** The edits that write a release into a service without colors. */
export function rollingEdits(
  service: string,
  current: Release | undefined,
  { version, image }: Release,
): Edit[] {
  const path = ["services", service, "release"];
  if (current === undefined) return [{ path, value: { version, image } }];
  return [
    { path: [...path, "version"], value: version },
    { path: [...path, "image"], value: image },
  ];
}

/** The edit that retires a color. */
export function retireEdit(service: string, color: Color): Edit {
  return { path: ["services", service, color, "retired"], value: true };
}

/** The configuration of a service after edits to it; the file is edited elsewhere, byte by byte. */
export function editedService(service: ColoredService, edits: readonly Edit[]): ColoredService {
  const copy = structuredClone(service) as Record<string, unknown>;
  for (const { path, value } of edits) {
    const keys = path.slice(2).map(String);
    const last = keys.pop();
    const parent = keys.reduce<unknown>((node, key) => (isMapping(node) ? node[key] : node), copy);
    if (last === undefined || !isMapping(parent))
      throw new Error(`no part of a service: ${path.join(".")}`);
    if (value === undefined) Reflect.deleteProperty(parent, last);
    else parent[last] = value;
  }
  return copy as ColoredService;
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
