/** What a value is where the engine cannot, or must not, write the value itself. */
export type SpecialKind = "secret" | "unknown" | "asset" | "archive" | "reference" | "other";

/** Stands for a value that is not in the files: it compares by what it is and by the hash of its content. */
export class Special {
  constructor(
    public readonly kind: SpecialKind,
    /** What is known of it: a hash, or the URN that it refers to. */
    public readonly detail = "",
  ) {}

  /** How it is shown to a person. */
  public get text(): string {
    switch (this.kind) {
      case "secret":
        return "[secret]";
      case "unknown":
        return "(known after apply)";
      default:
        return this.detail === "" ? `(${this.kind})` : `(${this.kind} ${this.detail})`;
    }
  }

  public toJSON(): string {
    return this.text;
  }
}

/** A value that nobody may read. */
export const secretValue = new Special("secret");

/** A value that is there only after the update. */
export const unknownValue = new Special("unknown");

/** Below this key the engine writes what kind of special value a mapping is. */
const signatureKey = "4dabf18193072939515e22adb298388d";

const signatures: Readonly<Record<string, SpecialKind>> = {
  "1b47061264138c4ac30d75fd1eb44270": "secret",
  c44067f5952c0a294b673a41bacd8c17: "asset",
  "0def7320c3a5731c473e5ecbe6d01bc7": "archive",
  "5cf8f73096256a8f31e491e813e4eb8e": "reference",
};

/** What the engine writes for values that are not known in a preview, by type of the value. */
const unknowns = new Set([
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

/** What a mapping of the engine stands for; nothing where it is a mapping of the user. */
export function specialOf(fields: Readonly<Record<string, unknown>>): Special | undefined {
  const signature = fields[signatureKey];
  if (typeof signature !== "string") return undefined;
  const kind = signatures[signature] ?? "other";
  if (kind === "secret") return secretValue;
  const { hash, urn } = fields;
  if (typeof hash === "string" && hash !== "") return new Special(kind, hash.slice(0, 12));
  return new Special(kind, typeof urn === "string" ? urn : "");
}

/** What a text of the engine stands for; nothing where it is a text of the user. */
export function specialText(text: string): Special | undefined {
  if (text === "[secret]") return secretValue;
  return unknowns.has(text) ? unknownValue : undefined;
}
