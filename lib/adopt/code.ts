/** A value of a program as it is written: data, or an expression. */
export type Code =
  string | number | boolean | Expression | readonly Code[] | { readonly [key: string]: Code };

/** A piece of TypeScript. */
export class Expression {
  constructor(readonly text: string) {}
}

const pageWidth = 80;

/**
 * Writes a value as formatters do: in one line where it fits, otherwise an entry a line.
 *
 * @param before - characters that stand in front of it in its line
 */
export function written(value: Code, indent = "", before = 0): string {
  if (value instanceof Expression) return value.text;
  if (typeof value !== "object") return JSON.stringify(value);
  const isList = Array.isArray(value);
  const entries = isList
    ? (value as readonly Code[]).map((part): [string, Code] => ["", part])
    : Object.entries(value as Record<string, Code>).map(([key, part]): [string, Code] => [
        `${keyOf(key)}: `,
        part,
      ]);
  const [open, close, gap] = isList ? ["[", "]", ""] : ["{", "}", " "];
  if (entries.length === 0) return `${open}${close}`;
  const flat = entries.map(([key, part]) =>
    key === `${shorthand(part)}: ` ? shorthand(part) : key + written(part),
  );
  const line = `${open}${gap}${flat.join(", ")}${gap}${close}`;
  const nested = entries.some(([, part]) => isNested(part));
  if (!line.includes("\n") && !nested && indent.length + before + line.length < pageWidth) {
    return line;
  }
  const inner = `${indent}  `;
  const lines = entries.map(([key, part]) => {
    if (key === `${shorthand(part)}: `) return `${inner}${shorthand(part)},`;
    return `${inner}${key}${written(part, inner, key.length)},`;
  });
  return [open, ...lines, `${indent}${close}`].join("\n");
}

/** Objects in objects are easier to read in lines of their own. */
function isNested(value: Code): boolean {
  return typeof value === "object" && !(value instanceof Expression) && !Array.isArray(value)
    ? Object.values(value).some((part) => typeof part === "object" && !(part instanceof Expression))
    : false;
}

/** An expression that is only a name stands for an entry of that name. */
function shorthand(value: Code): string {
  return value instanceof Expression && /^\w+$/.test(value.text) ? value.text : "";
}

function keyOf(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
}
