import type * as pulumi from "@pulumi/pulumi";

export type Color = "blue" | "green";
export const colors: readonly Color[] = ["blue", "green"];

/** What a shift, a release and a rollback would edit by hand, and nothing would check. */
export const live: Color = "blue";
export const weights: Readonly<Record<Color, number>> = { blue: 100, green: 0 };
export const since = "2026-11-20T10:00:00.000Z";
export const releases: Readonly<Record<Color, { version: string; image: string }>> = {
  blue: { version: "1.4.2", image: `registry.example.com/web@sha256:${"a".repeat(64)}` },
  green: { version: "1.5.0", image: `registry.example.com/web@sha256:${"b".repeat(64)}` },
};

export const stack = "shop/prod";
export const prefix = "shop-prod";
export const domainName = "shop.example.com";
export const email = "ops@example.com";
export const runbooks = "https://wiki.example.com/runbooks";
export const logDays = 90;

export const tags = { "crossfade.project": "shop", "crossfade.stack": "prod" };
export const named = (name: string) => ({ ...tags, Name: `${prefix}-${name}` });
export const serviceTags = (color?: Color, service = "web") => ({
  ...tags,
  "crossfade.service": service,
  ...(color === undefined ? {} : { "crossfade.color": color }),
});

/** What nearly every part of the program needs. */
export interface Account {
  readonly id: pulumi.Output<string>;
  readonly region: pulumi.Output<string>;
  readonly keyArn: pulumi.Output<string>;
}

/** Lets a service of AWS take a role, on behalf of this account only. */
export function trust(service: string, { id }: Account, more: object = {}) {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: service },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": id }, ...more },
      },
    ],
  };
}
