import type { EngineEvent } from "@pulumi/pulumi/automation";
import { changeOf, isChange, nameOf, type ResourceChange, typeOf, wordsOf } from "./operation";

/** A resource that an update changed, or a preview would change. */
export interface ChangedResource {
  readonly name: string;
  /** The last part of its type, for example `Cutover`. */
  readonly type: string;
  readonly change: ResourceChange;
}

/** What is under way on a resource. */
interface Running {
  readonly resource: ChangedResource;
  readonly since: number;
}

/** What the events of a preview or an update have told so far. */
export interface Progress {
  readonly kind: "preview" | "up";
  /** Resources that are being changed now, by URN. */
  readonly running: ReadonlyMap<string, Running>;
  /** Resources that were changed, by URN. */
  readonly changed: ReadonlyMap<string, ChangedResource>;
  /** Errors, in the engine's words. */
  readonly problems: readonly string[];
}

/** A step of the progress, with the lines that tell a person about it. */
export interface Advance {
  readonly progress: Progress;
  readonly lines: readonly string[];
}

/** The progress before the first event. */
export function noProgress(kind: Progress["kind"]): Progress {
  return { kind, running: new Map(), changed: new Map(), problems: [] };
}

/** Takes an event of the engine into account. */
export function advance(progress: Progress, event: EngineEvent, now: number): Advance {
  if (event.diagnosticEvent !== undefined) return told(progress, event.diagnosticEvent);
  if (event.resourcePreEvent !== undefined) {
    return began(progress, event.resourcePreEvent.metadata, now);
  }
  if (event.resOutputsEvent !== undefined && progress.kind === "up") {
    return ended(progress, event.resOutputsEvent.metadata, now);
  }
  if (event.resOpFailedEvent !== undefined)
    return failed(progress, event.resOpFailedEvent.metadata);
  return { progress, lines: [] };
}

/** Lines for what takes long, so that nobody takes silence for an end. */
export function stillRunning(progress: Progress, now: number): string[] {
  return [...progress.running.values()]
    .filter(({ since }) => now - since >= 10_000)
    .map(
      ({ resource, since }) =>
        `still ${wordsOf(resource.change).doing} ${label(resource)}: ${seconds(now - since)}`,
    );
}

type Metadata = NonNullable<EngineEvent["resourcePreEvent"]>["metadata"];

function began(progress: Progress, metadata: Metadata, now: number): Advance {
  if (!isChange(metadata)) return { progress, lines: [] };
  const resource = resourceOf(metadata);
  const { doing, planned } = wordsOf(resource.change);
  if (progress.kind === "preview") {
    const known = progress.changed.has(metadata.urn);
    const changed = new Map(progress.changed).set(metadata.urn, resource);
    const lines = known ? [] : [`would ${planned} ${label(resource)}`];
    return { progress: { ...progress, changed }, lines };
  }
  const running = new Map(progress.running).set(metadata.urn, { resource, since: now });
  return { progress: { ...progress, running }, lines: [`${doing} ${label(resource)}`] };
}

function ended(progress: Progress, metadata: Metadata, now: number): Advance {
  if (!isChange(metadata)) return { progress, lines: [] };
  const resource = resourceOf(metadata);
  const since = progress.running.get(metadata.urn)?.since ?? now;
  const changed = new Map(progress.changed).set(metadata.urn, resource);
  return {
    progress: { ...progress, running: without(progress, metadata.urn), changed },
    lines: [`${wordsOf(resource.change).done} ${label(resource)} in ${seconds(now - since)}`],
  };
}

function failed(progress: Progress, metadata: Metadata): Advance {
  const resource = resourceOf(metadata);
  return {
    progress: { ...progress, running: without(progress, metadata.urn) },
    lines: [`failed to ${wordsOf(resource.change).planned} ${label(resource)}`],
  };
}

/** What the engine says at the end of everything that went wrong; it says nothing. */
const noise = /^(?:preview|update) (?:failed|canceled)$/;

function told(progress: Progress, event: NonNullable<EngineEvent["diagnosticEvent"]>): Advance {
  const message = event.message.replace(/<\{%[^%]*%\}>/g, "").trim();
  if (message === "" || event.ephemeral === true || noise.test(message)) {
    return { progress, lines: [] };
  }
  const named = event.urn === undefined ? message : `${nameOf(event.urn)}: ${message}`;
  if (event.severity === "error") {
    return {
      progress: { ...progress, problems: [...progress.problems, named] },
      lines: [`error: ${named}`],
    };
  }
  if (event.severity === "warning") return { progress, lines: [`warning: ${named}`] };
  const isNews = event.severity === "info" && progress.kind === "preview";
  return { progress, lines: isNews ? [named] : [] };
}

function resourceOf(metadata: Metadata): ChangedResource {
  return { name: nameOf(metadata.urn), type: typeOf(metadata.type), change: changeOf(metadata.op) };
}

function without({ running }: Progress, urn: string): ReadonlyMap<string, Running> {
  return new Map([...running].filter(([other]) => other !== urn));
}

function label({ name, type }: ChangedResource): string {
  return `${name} (${type})`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
