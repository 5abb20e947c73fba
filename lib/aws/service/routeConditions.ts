import type * as lb from "@pulumi/aws/lb";
import * as pulumi from "@pulumi/pulumi";
import type { Refuse } from "../../component/argumentChecks";
import { previewHeaders } from "../../component/previewHeaders";
import type { Color } from "../../model";

/** What a rule of a listener looks at. */
export type Conditions = Exclude<
  lb.ListenerRuleArgs["conditions"],
  pulumi.Output<unknown> | Promise<unknown>
>;

/** Requests that a service answers. */
export interface RouteArgs {
  /**
   * Host names, for example `shop.example.com` or `*.example.com`.
   *
   * @default every host - a balancer often has one name
   */
  readonly hosts?: readonly string[];

  /**
   * Paths, for example `/api/*`.
   *
   * @default every path - a service often answers all of them
   */
  readonly paths?: readonly string[];
}

/** Who may look at a color before it has traffic. */
export interface PreviewArgs {
  /**
   * The secret that opens a preview by header: `x-crossfade-color: green` with `x-crossfade-secret: <secret>`, 8 to 128
   * characters without `*` and `?`. AWS compares it without regard to case, and shows it to whoever may read listeners.
   *
   * @default none - where networks are enough, nobody has to keep one
   */
  readonly secret?: pulumi.Input<string>;

  /**
   * Networks from which the header alone opens a preview.
   *
   * @default none - people work from anywhere, and a secret tells them apart
   */
  readonly networks?: readonly string[];
}

/** What a preview asks for where nobody knows which color comes next. */
export const idlePreview = "idle";

/** Most values that all conditions of a rule may have together; AWS raises it for nobody. */
const mostValues = 5;

/** No request comes from there, so what is open to it is closed. */
const nowhere = "127.0.0.1/32";

/** What the requests of a service have in common. A rule needs a condition, so one for every path stands for none. */
export function routeConditions({ hosts = [], paths = [] }: RouteArgs): Conditions {
  const anywhere = hosts.length === 0 && paths.length === 0;
  return anywhere ? [path(["/*"])] : given({ hosts, paths });
}

/** What requests have in common that ask for a color and may have it. */
export function previewConditions(
  color: Color | typeof idlePreview,
  routes: RouteArgs,
  preview: PreviewArgs | undefined,
  isProtected: boolean,
): Conditions {
  const { secret, networks = [] } = preview ?? {};
  const closed = isProtected && secret === undefined && networks.length === 0;
  const sources = closed ? [nowhere] : networks;
  return [
    ...given(routes),
    header(previewHeaders.color, [color]),
    ...(secret === undefined ? [] : [header(previewHeaders.secret, [pulumi.secret(secret)])]),
    ...(sources.length === 0 ? [] : [{ sourceIp: { values: [...sources] } }]),
  ];
}

/** Requests that ask for any color, and were let through by no rule before. */
export function refusedConditions(routes: RouteArgs): Conditions {
  return [...given(routes), header(previewHeaders.color, ["*"])];
}

function given({ hosts = [], paths = [] }: RouteArgs) {
  return [
    ...(hosts.length === 0 ? [] : [{ hostHeader: { values: [...hosts] } }]),
    ...(paths.length === 0 ? [] : [path(paths)]),
  ];
}

function path(values: readonly string[]) {
  return { pathPattern: { values: [...values] } };
}

function header(httpHeaderName: string, values: pulumi.Input<string>[]) {
  return { httpHeader: { httpHeaderName, values } };
}

/** Refuses routes and previews that no rule could express. */
export function checkRoutes(
  { hosts = [], paths = [] }: RouteArgs,
  { secret, networks = [] }: PreviewArgs,
  refuse: Refuse,
): void {
  for (const host of hosts) {
    if (/^[a-z0-9*?](?:[a-z0-9*?.-]{0,126}[a-z0-9*?])?$/.test(host)) continue;
    refuse(`hosts has ${JSON.stringify(host)}, expected a name such as "shop.example.com"`);
  }
  for (const one of paths) {
    if (/^\/[\w.$/~"'@:+&*?-]{0,127}$/.test(one)) continue;
    refuse(`paths has ${JSON.stringify(one)}, expected a path such as "/api/*"`);
  }
  const own = 1 + (secret === undefined ? 0 : 1) + networks.length;
  const values = hosts.length + paths.length + own;
  if (values > mostValues) {
    refuse(
      `hosts and paths have ${String(hosts.length + paths.length)} entries and a preview ${String(own)}, expected at most ${String(mostValues)} together: AWS allows no more in a rule`,
      "use wildcards, or a rule of your own in front of a second service",
    );
  }
  if (typeof secret === "string" && !/^[^*?\s]{8,128}$/.test(secret)) {
    refuse("preview.secret is not shown, expected 8 to 128 characters without * and ?");
  }
}
