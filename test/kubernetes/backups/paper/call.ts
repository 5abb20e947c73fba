/** What kubectl was asked. */
export interface Call {
  readonly verb: string;
  /** Kinds, as objects call themselves. */
  readonly kinds: readonly string[];
  readonly name?: string;
  readonly namespace: string;
  /** Labels that the objects must have. */
  readonly selector: Readonly<Record<string, string>>;
  /** Name that the objects must have. */
  readonly field?: string;
  readonly output: string;
  readonly ignoreNotFound: boolean;
  /** What it was given to read. */
  readonly input: string;
  /** What was asked, without the options that say how the answer is written. */
  readonly text: string;
}

/** What kubectl says. */
export interface Answer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const kinds: Readonly<Record<string, string>> = {
  "backups.velero.io": "Backup",
  "restores.velero.io": "Restore",
  pods: "Pod",
  persistentvolumeclaims: "PersistentVolumeClaim",
  secrets: "Secret",
  "volumesnapshots.snapshot.storage.k8s.io": "VolumeSnapshot",
  volumesnapshots: "VolumeSnapshot",
};

/** Reads a command line of kubectl, of the forms that scripts here use. */
export function callOf(words: readonly string[], input: string): Call {
  const [timeout, verb = "", ...rest] = words;
  if (timeout !== "--request-timeout=30s") throw new Error("a call that may hang for ever");
  const options = new Map<string, string>();
  const names: string[] = [];
  for (let at = 0; at < rest.length; at += 1) {
    const word = rest[at] ?? "";
    const [key = "", ...value] = word.split("=");
    if (!word.startsWith("--")) names.push(word);
    else if (value.length > 0) options.set(key, value.join("="));
    else if (word === "--ignore-not-found") options.set(word, "true");
    else options.set(word, rest[(at += 1)] ?? "");
  }
  const raw = options.get("--raw");
  if (raw !== undefined) return rawCall(verb, raw);
  const { metadata = {}, kind } = input === "" ? {} : (JSON.parse(input) as Partial<Given>);
  const [kindsText = "", name] = verb === "logs" ? ["pods", names[0]] : names;
  const field = options.get("--field-selector")?.replace("metadata.name=", "");
  const givenName = metadata.name ?? name;
  const namespace = options.get("--namespace") ?? metadata.namespace ?? "";
  return {
    verb,
    kinds: kind === undefined ? kindsText.split(",").map(kindOf) : [kind],
    ...(givenName === undefined ? {} : { name: givenName }),
    namespace,
    selector: labelsOf(options.get("--selector") ?? ""),
    ...(field === undefined ? {} : { field }),
    output: options.get("--output") ?? "",
    ignoreNotFound: options.has("--ignore-not-found"),
    input,
    text: [verb, kind === undefined ? kindsText : kindsOf(kind), namespace, givenName]
      .filter((it) => it !== undefined && it !== "")
      .join(" "),
  };
}

interface Given {
  readonly kind: string;
  readonly metadata: { readonly name?: string; readonly namespace?: string };
}

/** A deletion by the address of a list. */
function rawCall(verb: string, address: string): Call {
  const { pathname, searchParams } = new URL(address, "https://cluster");
  const [plural = "", namespace = ""] = pathname
    .split("/")
    .reverse()
    .filter((_, at) => at < 2);
  return {
    verb: `${verb} all`,
    kinds: [kindOf(plural)],
    namespace,
    selector: labelsOf(searchParams.get("labelSelector") ?? ""),
    output: "",
    ignoreNotFound: true,
    input: "",
    text: `${verb} all ${plural} ${namespace}`,
  };
}

function labelsOf(selector: string): Record<string, string> {
  const pairs = selector.split(",").filter((it) => it !== "");
  return Object.fromEntries(pairs.map((pair) => pair.split("=") as [string, string]));
}

function kindOf(plural: string): string {
  const kind = kinds[plural];
  if (kind === undefined) throw new Error(`kubectl was asked for ${plural}`);
  return kind;
}

function kindsOf(kind: string): string {
  return Object.entries(kinds).find(([, it]) => it === kind)?.[0] ?? kind;
}
