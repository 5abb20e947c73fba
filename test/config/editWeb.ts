import { expect } from "vitest";
import { editText } from "../../lib/config";
import type { Edit, EditValue } from "../../lib/model";

/** An edit of the service `web`: a path below it, and a value unless the key shall go. */
export type WebEdit = [path: string, value?: EditValue];

/** Edits the service `web` of a file. */
export function editWeb(text: string, ...edits: WebEdit[]): string {
  return editText(
    text,
    edits.map(([path, value]): Edit => {
      const parts = ["services", "web", ...path.split(".")];
      return value === undefined ? { path: parts } : { path: parts, value };
    }),
    "Pulumi.prod.yaml",
  );
}

/** What edits make of the text behind `web:`, in a file that has more above and below it. */
export function edited(web: string, ...edits: WebEdit[]): string {
  const head = "config:\n  crossfade:services:\n    web:";
  const tail = "    api: {}\n";
  const after = editWeb(`${head}${web}${tail}`, ...edits);
  expect([after.slice(0, head.length), after.slice(-tail.length)]).toEqual([head, tail]);
  return after.slice(head.length, -tail.length);
}
