import { Scalar } from "yaml";
import type { EditValue } from "../model";

type Style = Scalar["type"];

const plainText = /^[A-Za-z][\w./@+:-]*(?<!:)$/;

const plainKey = /^[A-Za-z_][\w:.-]*(?<!:)$/;

const notText = /^(?:null|true|false|yes|no|on|off|y|n)$/i;

/** Characters that a YAML reader refuses, or takes for a line break, unless they are escaped. */
// eslint-disable-next-line no-control-regex -- control characters are what this is about
const special = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/;

/**
 * Writes a value as it stands in a file, on one line.
 *
 * @param style - how the value that stood there was written; its quotes are kept where they can be
 */
export function writtenValue(value: EditValue, style?: Style): string {
  switch (typeof value) {
    case "number":
      if (!Number.isFinite(value)) throw new RangeError(`${String(value)} cannot be written`);
      return String(value);
    case "boolean":
      return String(value);
    case "string":
      return writtenText(value, style);
    default:
      return `{${Object.entries(value)
        .map(([key, part]) => writtenEntry(key, part))
        .join(", ")}}`;
  }
}

/**
 * Writes an entry of a mapping.
 *
 * @param style - how the key beside it is written; its quotes are kept
 */
export function writtenEntry(key: string, value: EditValue, style?: Style): string {
  return `${writtenKey(key, style)}: ${writtenValue(value)}`;
}

function writtenKey(key: string, style: Style): string {
  if (style === Scalar.QUOTE_DOUBLE || style === Scalar.QUOTE_SINGLE) {
    return writtenText(key, style);
  }
  return plainKey.test(key) && !notText.test(key) ? key : quoted(key);
}

function writtenText(text: string, style: Style): string {
  if (style === Scalar.PLAIN && plainText.test(text) && !notText.test(text)) return text;
  if (style === Scalar.QUOTE_SINGLE && !special.test(text))
    return `'${text.replaceAll("'", "''")}'`;
  return quoted(text);
}

function quoted(text: string): string {
  return JSON.stringify(text).replace(
    new RegExp(special, "g"),
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
