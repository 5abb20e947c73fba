import type { EngineEvent } from "@pulumi/pulumi/automation";

type Diagnostic = NonNullable<EngineEvent["diagnosticEvent"]>;

const cutoverType = "pulumi-nodejs:dynamic/crossfade/docker:Cutover";

/** The URN of a resource of the stack prod. */
export function urnOf(name: string, type = cutoverType): string {
  return `urn:pulumi:prod::shop::${type}::${name}`;
}

/** A step begins; in a preview, it is only planned. */
export function begins(op: string, name: string, type = cutoverType): EngineEvent {
  return event({ resourcePreEvent: { metadata: metadata(op, name, type) } });
}

/** A step has ended well. */
export function ends(op: string, name: string, type = cutoverType): EngineEvent {
  return event({ resOutputsEvent: { metadata: metadata(op, name, type) } });
}

/** A step has failed. */
export function fails(op: string, name: string): EngineEvent {
  return event({
    resOpFailedEvent: { metadata: metadata(op, name, cutoverType), status: 2, steps: 0 },
  });
}

/** The engine or the program says something. */
export function says(
  severity: string,
  message: string,
  more: Partial<Diagnostic> = {},
): EngineEvent {
  const diagnosticEvent = { severity, message, color: "never", ...more } as Diagnostic;
  return event({ diagnosticEvent });
}

/** An event that tells nothing that matters here. */
export function event(parts: Partial<EngineEvent> = {}): EngineEvent {
  return { sequence: 0, timestamp: 0, ...parts };
}

function metadata(op: string, name: string, type: string) {
  type Metadata = NonNullable<EngineEvent["resourcePreEvent"]>["metadata"];
  return { op, type, urn: urnOf(name, type), provider: "" } as Metadata;
}
