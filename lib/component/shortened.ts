import { createHash } from "node:crypto";

/** Characters of the digest that keeps a shortened name apart from others. */
const digestLength = 8;

/** A name in lower-case letters, digits and hyphens. One that is too long is cut, and ends in a digest of the whole. */
export function shortened(whole: string, most: number): string {
  const clean = whole.toLowerCase().replace(/[^a-z0-9-]/g, "-");
  if (clean.length <= most) return clean;
  const digest = createHash("sha256").update(whole).digest("hex").slice(0, digestLength);
  return `${clean.slice(0, most - digestLength - 1)}-${digest}`;
}
