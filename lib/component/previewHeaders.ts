import * as pulumi from "@pulumi/pulumi";
import type { Color } from "../model";

/** The header that names a color, and the one that opens it. */
export const previewHeaders = { color: "x-crossfade-color", secret: "x-crossfade-secret" } as const;

/** What opens a preview, as far as its headers go. */
interface PreviewSecret {
  readonly secret?: pulumi.Input<string>;
}

/** What a request must say in order to see a color. */
export interface PreviewHeaders {
  readonly "x-crossfade-color": string;
  /** Absent where a preview needs no secret. */
  readonly "x-crossfade-secret"?: string;
}

/** The headers that open a preview; secret where it has a secret. */
export function previewHeadersOf(
  shown: string,
  { secret }: PreviewSecret = {},
): pulumi.Output<PreviewHeaders> {
  const opened: pulumi.Output<string | undefined> =
    secret === undefined ? pulumi.output(undefined) : pulumi.secret(secret);
  return opened.apply((known): PreviewHeaders => ({
    [previewHeaders.color]: shown,
    ...(known === undefined ? {} : { [previewHeaders.secret]: known }),
  }));
}

/** The same for the preview of each color. */
export function headersByColor(
  preview: PreviewSecret | undefined,
): Readonly<Record<Color, pulumi.Output<PreviewHeaders>>> {
  return { blue: previewHeadersOf("blue", preview), green: previewHeadersOf("green", preview) };
}
