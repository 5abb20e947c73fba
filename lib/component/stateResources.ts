import type { StateResource } from "./platform";
import type { Span } from "./protobuf";
import { eachMember, objectOf, structIn, valueOf } from "./structValue";

/**
 * The custom resources in the engine's answer about a stack.
 *
 * @throws TypeError on an answer of another shape
 */
export function stateResources(answer: unknown): StateResource[] {
  const byUrn = isMapping(answer) ? answer["outputs"] : undefined;
  if (!isMapping(byUrn)) throw noResources();
  return Object.entries(byUrn).flatMap(([urn, resource]) => {
    if (!isMapping(resource) || typeof resource["type"] !== "string") return [];
    const { type, outputs } = resource;
    return isCustom(type) && isMapping(outputs) ? [{ urn, type, outputs }] : [];
  });
}

/**
 * The same from the bytes of the answer. Outputs are read when somebody asks for them.
 *
 * @throws TypeError on an answer of another shape
 */
export function stateResourcesIn(bytes: Buffer): StateResource[] {
  const found: StateResource[] = [];
  const answer = memberOf(bytes, { start: 0, end: bytes.length }, "outputs");
  const byUrn = answer && structIn(bytes, answer);
  if (byUrn === undefined) throw noResources();
  eachMember(bytes, byUrn, (urn, start, end) => {
    const resource = structIn(bytes, { start, end });
    if (resource === undefined) return;
    const type = memberOf(bytes, resource, "type");
    const outputs = memberOf(bytes, resource, "outputs");
    const [kind, struct] = [type && valueOf(bytes, type), outputs && structIn(bytes, outputs)];
    if (typeof kind !== "string" || struct === undefined || !isCustom(kind)) return;
    found.push(new UnreadResource(urn, kind, bytes, struct));
  });
  return found;
}

function memberOf(bytes: Buffer, struct: Span, wanted: string): Span | undefined {
  let found: Span | undefined;
  eachMember(bytes, struct, (name, start, end) => {
    if (name === wanted) found = { start, end };
  });
  return found;
}

class UnreadResource implements StateResource {
  readonly #bytes: Buffer;
  readonly #struct: Span;
  #outputs: StateResource["outputs"] | undefined;

  constructor(
    readonly urn: string,
    readonly type: string,
    bytes: Buffer,
    struct: Span,
  ) {
    this.#bytes = bytes;
    this.#struct = struct;
  }

  get outputs(): StateResource["outputs"] {
    return (this.#outputs ??= objectOf(this.#bytes, this.#struct));
  }
}

function noResources(): TypeError {
  return new TypeError("the engine's answer has no resources; is this Pulumi older than 3.200?");
}

/** Components of this package and the stack itself carry no memory that the guard may trust. */
function isCustom(type: string): boolean {
  return !type.startsWith("crossfade:") && !type.startsWith("pulumi:");
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
