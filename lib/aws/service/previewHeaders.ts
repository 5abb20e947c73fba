import * as pulumi from "@pulumi/pulumi";
import type { Color } from "../../model";
import { type PreviewArgs, previewHeaders } from "./routeConditions";

/** What a request must say in order to see a color. */
export interface PreviewHeaders {
  readonly "x-crossfade-color": string;
  /** Absent where a preview needs no secret. */
  readonly "x-crossfade-secret"?: string;
}

/** The headers that open a preview; secret where it has a secret. */
export function previewHeadersOf(
  shown: string,
  { secret }: PreviewArgs = {},
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
  preview: PreviewArgs | undefined,
): Readonly<Record<Color, pulumi.Output<PreviewHeaders>>> {
  return { blue: previewHeadersOf("blue", preview), green: previewHeadersOf("green", preview) };
}
