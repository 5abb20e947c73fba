import type { Path } from "../../lib/model";
import type { Choices } from "./choices";
import type { Value } from "./randomStackFile";

/** Where a value stands in the text, and how it is written. */
export interface Written {
  readonly start: number;
  readonly end: number;
  readonly style: "plain" | "single" | "double" | "block" | "collection";
  /** The lines of a block scalar below its `|` or `>`, from the end of that line. */
  readonly body?: { readonly start: number; readonly end: number };
}

type Style = Written["style"];

type Scalar = string | number | boolean;

const plainText = /^[A-Za-z][\w./@:-]*(?: \w+)*$/;

const quotedKeys = new Set<unknown>(["version", "until", "from", "to"]);

function tagOf(value: Scalar): string {
  if (typeof value === "string") return "!!str ";
  return typeof value === "number" ? "!!int " : "!!bool ";
}

/** Writes YAML in random styles, and remembers where each value stands. */
export class YamlWriter {
  public text = "";
  public readonly written = new Map<string, Written>();
  /** Columns between a mapping of `config` and what it holds. */
  public readonly step: number;
  public readonly indent: string;
  private readonly newline: string;
  private comments = 0;
  private readonly choices: Choices;

  constructor(choices: Choices) {
    this.choices = choices;
    this.newline = choices.pick("\n", "\r\n");
    this.step = 1 + choices.below(8);
    this.indent = " ".repeat(1 + choices.below(8));
  }

  public head(): void {
    if (this.choices.once(6)) this.text += "\ufeff";
    this.raw(this.choices.pick("", "", "%YAML 1.1\n---\n", "--- # begins here\n"));
  }

  public openConfig(): void {
    this.raw("config:");
    this.endLine();
  }

  public tail(): void {
    if (this.choices.once(3)) this.raw("# The end.\n");
    if (this.choices.once(4)) this.raw("...\n");
    if (this.choices.once(3)) this.text = this.text.trimEnd();
  }

  /** Adds text as it is, with the line breaks of this file. */
  public raw(text: string): void {
    this.text += text.replaceAll("\n", this.newline);
  }

  /** Writes a key of Crossfade with its value. */
  public entry([key = ""]: Path, value: Value): void {
    this.blockEntry(`crossfade:${String(key)}`, [key], value, this.indent);
  }

  private blockEntry(key: string, path: Path, value: Value, indent: string): void {
    this.between(indent);
    const explicit = typeof value !== "object" && this.choices.once(12);
    const asked = explicit ? `? ${this.key(key)}\n${indent}` : this.key(key);
    this.raw(`${indent}${asked}:`);
    if (typeof value !== "object") this.blockScalar(path, value, indent);
    else if (this.choices.once(2)) this.flowValue(path, value, indent);
    else if (Array.isArray(value)) this.list(path, value as readonly Value[], indent);
    else this.blockMapping(path, value as Record<string, Value>, indent);
  }

  private blockMapping(path: Path, value: Readonly<Record<string, Value>>, indent: string): void {
    this.props();
    this.endLine();
    const deeper = indent + " ".repeat(1 + this.choices.below(8));
    const start = this.text.length;
    for (const [key, part] of this.choices.shuffle(Object.entries(value))) {
      this.blockEntry(key, [...path, key], part, deeper);
    }
    this.remember(path, start, "collection");
  }

  private list(path: Path, items: readonly Value[], indent: string): void {
    this.endLine();
    const deeper = this.choices.pick(indent, `${indent}   `);
    for (const [index, item] of items.entries()) {
      this.between(deeper);
      this.raw(`${deeper}-`);
      this.flowValue([...path, index], item, deeper);
    }
  }

  private flowValue(path: Path, value: Value, indent: string): void {
    this.raw(this.choices.pick(" ", "  "));
    this.props();
    this.flow(path, value, `${indent}  `);
    this.endLine();
  }

  private flow(path: Path, value: Value, indent: string): void {
    const start = this.text.length;
    if (typeof value !== "object") {
      this.scalar(path, value, this.choices.pick("plain", "double", "single"));
      return;
    }
    const isList = Array.isArray(value);
    const entries = isList ? Object.entries(value) : this.choices.shuffle(Object.entries(value));
    const lines = this.choices.once(3) ? `\n${indent}` : "";
    const inner = this.choices.pick("", " ");
    this.raw(`${isList ? "[" : "{"}${lines === "" ? inner : lines}`);
    for (const [index, [key, part]] of entries.entries()) {
      if (!isList) this.raw(`${this.key(key)}: `);
      this.flow([...path, isList ? Number(key) : key], part as Value, `${indent}  `);
      const isLast = index === entries.length - 1;
      if (!isLast || this.choices.once(6)) this.raw(",");
      if (lines !== "" && this.choices.once(3)) this.raw(` ${this.comment()}\n${indent}`);
      else this.raw(isLast || lines === "" ? inner : lines);
      if (!isLast && lines === "" && inner === "") this.raw(" ");
    }
    this.raw(isList ? "]" : "}");
    this.remember(path, start, "collection");
  }

  private blockScalar(path: Path, value: Scalar, indent: string): void {
    this.raw(this.choices.pick(" ", "   "));
    this.props();
    if (typeof value === "string" && this.choices.once(value.endsWith("\n") ? 2 : 6)) {
      this.blockText(path, value, `${indent}${" ".repeat(1 + this.choices.below(8))}`);
      return;
    }
    const start = this.text.length;
    const tagged = this.choices.once(15);
    if (tagged) this.raw(tagOf(value));
    this.scalar(path, value, this.choices.pick("plain", "double", "single"), indent);
    const written = this.written.get(path.join("."));
    if (tagged && written !== undefined) this.written.set(path.join("."), { ...written, start });
    this.endLine();
  }

  private blockText(path: Path, value: string, indent: string): void {
    const header = this.text.length;
    this.raw(
      value.endsWith("\n") ? this.choices.pick("|", ">", "|+") : this.choices.pick("|-", ">-"),
    );
    const end = this.text.length;
    if (this.choices.once(3)) this.raw(` ${this.comment()}`);
    const start = this.text.length;
    this.raw(`\n${indent}${value.trimEnd()}`);
    const body = { start, end: this.text.length };
    this.written.set(path.join("."), { start: header, end, style: "block", body });
    this.raw(this.choices.pick("\n", "\n\n"));
  }

  private scalar(path: Path, value: Scalar, wish: Style, indent?: string): void {
    const start = this.text.length;
    if (typeof value !== "string") {
      this.raw(String(value));
      this.remember(path, start, "plain");
      return;
    }
    if (value.endsWith("\n")) wish = "double";
    const mayBePlain = plainText.test(value) && !quotedKeys.has(path.at(-1));
    const style = wish === "plain" && !mayBePlain ? "double" : wish;
    // A long text may go on in the next line, where it is folded to one blank.
    const folds = indent !== undefined && value.includes(" ") && this.choices.once(2);
    const shown = folds ? value.replace(" ", `\n${indent}  `) : value;
    if (style === "plain") this.raw(shown);
    else if (style === "single") this.raw(`'${shown.replaceAll("'", "''")}'`);
    else this.raw(`"${shown.replace(/\n$/, "\\n")}"`);
    this.remember(path, start, style);
  }

  private key(name: string): string {
    return this.choices.pick(name, name, name, `"${name}"`, `'${name}'`);
  }

  private remember(path: Path, start: number, style: Style): void {
    this.written.set(path.join("."), { start, end: this.text.length, style });
  }

  /** An anchor that nothing repeats. */
  private props(): void {
    if (!this.choices.once(15)) return;
    if (!this.text.endsWith(" ")) this.raw(" ");
    this.raw(`&unused${String(this.text.length)} `);
  }

  private between(indent: string): void {
    if (this.choices.once(6)) this.raw(this.choices.pick("\n", "  \n"));
    if (this.choices.once(6)) this.raw(`${this.choices.pick(indent, "")}${this.comment()}\n`);
  }

  private endLine(): void {
    if (this.choices.once(5)) this.raw(` ${this.comment()}`);
    this.raw(this.choices.pick("\n", "\n", "  \n"));
  }

  private comment(): string {
    this.comments += 1;
    return `# note ${String(this.comments)}, live: green {`;
  }
}
