import { z } from "zod";
import { given, wanted } from "./wording";

const digest = /^(?:(?:[^\s@]+@)?sha256:[0-9a-f]{64}|ami-(?:[0-9a-f]{8}|[0-9a-f]{17}))$/;

/** Accepts the name of a version: letters, digits and `. _ + -`, at most 64 characters. */
export const versionSchema = z
  .string({ error: (issue) => versionProblem(issue.input) })
  .regex(/^[0-9A-Za-z][0-9A-Za-z._+-]{0,63}$/, wanted('a version such as "1.4.2"'))
  .meta({ examples: ["1.4.2"] });

const pinned = wanted('an image pinned by digest: "name@sha256:…" or a local id, "sha256:…"');

/** Accepts an image pinned by digest; a tag can move, and then a rollback would not return to what ran before. */
export const imageSchema = z.string(pinned).regex(digest, pinned);

/** Accepts what a color runs. */
export const releaseSchema = z.strictObject({
  version: versionSchema.describe(
    "Name of the version, quoted: letters, digits and `. _ + -`, at most 64 characters.",
  ),
  image: imageSchema.describe(
    "Image pinned by its digest, `name@sha256:…`, or a local image id, `sha256:…`; for instances on AWS the id of an AMI, `ami-…`. A tag can move, and then a rollback would not return to what ran before.",
  ),
  retired: z.boolean().optional().meta({
    default: false,
    description:
      "Whether the color is scaled down to nothing. It is then no way back until it is released again. Default: false - the idle color stays up, since it is the rollback.",
  }),
});

function versionProblem(input: unknown): string {
  const problem = `${given(input)}, expected a quoted text such as "1.4.2"`;
  return typeof input === "number" ? `${problem}; without quotes 1.10 becomes 1.1` : problem;
}
