import type { Answer, Call } from "./call";

/** An object of a cluster, as far as scripts look at it. */
export interface PaperObject {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly creationTimestamp?: string;
  };
  /** One that stays cannot be removed. */
  readonly spec?: { readonly stays?: boolean; readonly [key: string]: unknown };
  status?: Record<string, unknown>;
}

/** What kubectl answers, and does to the objects. */
export function answerOf(objects: PaperObject[], call: Call): Answer {
  switch (call.verb) {
    case "get":
      return got(objects, call);
    case "create":
      return created(objects, call);
    case "delete":
    case "delete all":
      return deleted(objects, call);
    case "logs":
      return said(`log of ${call.name ?? ""}\n`);
    default:
      throw new Error(`kubectl was told to ${call.verb}`);
  }
}

/** Whether a call is about an object. */
export function isMeant({ kind, metadata }: PaperObject, call: Call): boolean {
  const { labels = {} } = metadata;
  return (
    call.kinds.includes(kind) &&
    metadata.namespace === call.namespace &&
    [call.name, call.field].every((it) => it === undefined || it === metadata.name) &&
    Object.entries(call.selector).every(([name, value]) => labels[name] === value)
  );
}

function got(objects: readonly PaperObject[], call: Call): Answer {
  const found = objects.filter((it) => isMeant(it, call));
  if (found.length === 0 && call.name !== undefined) return missing(call);
  return said(printed(call.output, found));
}

function created(objects: PaperObject[], { input, namespace }: Call): Answer {
  const object = JSON.parse(input) as PaperObject;
  const { kind, metadata } = object;
  const isThere = objects.some(
    (it) =>
      it.kind === kind && it.metadata.name === metadata.name && it.metadata.namespace === namespace,
  );
  if (isThere) return { code: 1, stdout: "", stderr: `${metadata.name} already exists\n` };
  const creationTimestamp = new Date().toISOString().replace(/\.\d+/, "");
  objects.push({ ...object, metadata: { ...metadata, namespace, creationTimestamp } });
  return said("created\n");
}

function deleted(objects: PaperObject[], call: Call): Answer {
  const gone = objects.filter((it) => isMeant(it, call));
  if (gone.length === 0 && call.name !== undefined) return missing(call);
  for (const object of gone) {
    if (object.spec?.stays !== true) objects.splice(objects.indexOf(object), 1);
  }
  return said("deleted\n");
}

function missing({ name = "", ignoreNotFound }: Call): Answer {
  if (ignoreNotFound) return said("");
  return { code: 1, stdout: "", stderr: `"${name}" not found\n` };
}

function said(stdout: string): Answer {
  return { code: 0, stdout, stderr: "" };
}

const text = (value: unknown): string =>
  value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);

/** Prints objects as kubectl would, in the forms that scripts here ask for; the real one is asked in the tests of clusters. */
function printed(output: string, objects: readonly PaperObject[]): string {
  if (output === "name") {
    return objects.map(({ kind, metadata }) => `${kind.toLowerCase()}/${metadata.name}\n`).join("");
  }
  const template = output.replace(/^jsonpath=/, "");
  const range = /^\{range \.items\[(?:\*|\?\((.*)\))\]\}(.*)\{end\}$/s.exec(template);
  if (range !== null) {
    const [, filter, item = ""] = range;
    return objects
      .filter((it) => filter === undefined || passes(filter, it))
      .map((it) => filled(item, it))
      .join("");
  }
  const names = /^\{\.items\[\*\]\.(.*)\}$/.exec(template);
  if (names !== null) return objects.map((it) => text(at(it, names[1] ?? ""))).join(" ");
  return objects.map((it) => filled(template, it)).join("");
}

function passes(filter: string, object: PaperObject): boolean {
  const [, path = "", value] = /^@\.([\w.]+)=="(.*)"$/.exec(filter) ?? [];
  return at(object, path) === value;
}

function filled(template: string, object: PaperObject): string {
  return template
    .replaceAll('{"\\n"}', "\n")
    .replace(/\{\.([\w.]+)\}/g, (_, path: string) => text(at(object, path)));
}

function at(object: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((it, key) => (it as Record<string, unknown> | undefined)?.[key], object);
}
