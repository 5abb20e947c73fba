import * as pulumi from "@pulumi/pulumi";
import { previewHeaders } from "../../component/previewHeaders";
import { type Color, colors } from "../../model";
import { type EdgeSpec, originsOf } from "./edgeSpec";
import { routePaths } from "./routeArgs";
import type { RouteFront, RouteSpec } from "./routeSpec";

/** How Istio looks at a text. */
export interface StringMatch {
  readonly exact?: pulumi.Input<string>;
  readonly prefix?: string;
  readonly regex?: string;
}

/** What a request must look like. */
export interface IstioMatch {
  readonly uri?: StringMatch;
  readonly headers?: Readonly<Record<string, StringMatch>>;
}

/** A Service that gets a share of the requests. */
export interface IstioDestination {
  readonly destination: { readonly host: string; readonly port: { readonly number: number } };
  readonly weight?: number;
}

/** A rule of a route; the first one that matches counts. */
export interface IstioRule {
  readonly name: string;
  readonly match: readonly IstioMatch[];
  readonly route?: readonly IstioDestination[];
  readonly directResponse?: { readonly status: number; readonly body: { readonly string: string } };
  readonly headers?: {
    readonly response: {
      readonly set?: Readonly<Record<string, string>>;
      readonly remove?: readonly string[];
    };
  };
  readonly corsPolicy?: {
    readonly allowOrigins: readonly StringMatch[];
    readonly allowMethods: readonly string[];
    readonly allowHeaders: readonly string[];
    readonly exposeHeaders?: readonly string[];
    readonly allowCredentials: boolean;
    readonly maxAge: string;
  };
}

/** The part of Istio's `VirtualService` that a service needs. */
export interface VirtualServiceSpec {
  readonly hosts: readonly string[];
  readonly gateways: readonly pulumi.Input<string>[];
  readonly http: readonly IstioRule[];
}

/** A route in the words of Istio. The rule that weighs the colors is the last one. */
export function virtualService(spec: RouteSpec): VirtualServiceSpec {
  const { weights, meshName } = spec;
  return {
    ...belonging(spec, meshName),
    http: [
      ...previewRules(spec),
      ...pageRule(spec),
      {
        name: "traffic",
        match: matchesOf(spec),
        ...answersOf(spec.edge),
        route: colors.map((color) => ({ ...destination(spec, color), weight: weights[color] })),
      },
    ],
  };
}

/** A route to one Service, in the words of Istio. */
export function plainVirtualService(front: RouteFront, service: string): VirtualServiceSpec {
  const route = [{ destination: { host: service, port: { number: front.port } } }];
  return {
    ...belonging(front),
    http: [{ name: "traffic", match: matchesOf(front), ...answersOf(front.edge), route }],
  };
}

/** Whose requests are meant: those that come by the gateway, and those of pods by their own proxies, which Istio calls mesh. */
function belonging(
  { gateway, routes }: RouteFront,
  meshName?: string,
): Omit<VirtualServiceSpec, "http"> {
  const { gatewayNamespace, gatewayName } = gateway;
  const { hosts = [] } = routes;
  return {
    hosts: [...(hosts.length === 0 ? ["*"] : hosts), ...(meshName === undefined ? [] : [meshName])],
    gateways: [
      pulumi.interpolate`${gatewayNamespace}/${gatewayName}`,
      ...(meshName === undefined ? [] : ["mesh"]),
    ],
  };
}

function previewRules(spec: RouteSpec): IstioRule[] {
  const { secret } = spec.preview;
  const isOpen = secret !== undefined || !spec.isProtected;
  const opened =
    secret === undefined ? {} : { [previewHeaders.secret]: { exact: pulumi.secret(secret) } };
  const shown = colors.map((color) => ({
    name: `preview-${color}`,
    match: matchesOf(spec, { [previewHeaders.color]: { exact: color }, ...opened }),
    ...answersOf(spec.edge),
    route: [destination(spec, color)],
  }));
  return [
    ...(isOpen ? shown : []),
    {
      name: "preview-refused",
      match: matchesOf(spec, { [previewHeaders.color]: { regex: ".*" } }),
      directResponse: { status: 403, body: { string: "Forbidden" } },
    },
  ];
}

function pageRule(spec: RouteSpec): IstioRule[] {
  if (spec.page === undefined) return [];
  const { message, retrySeconds } = spec.page;
  return [
    {
      name: "maintenance",
      match: matchesOf(spec),
      directResponse: { status: 503, body: { string: message } },
      headers: {
        response: {
          set: { "retry-after": String(retrySeconds), "content-type": "text/plain; charset=utf-8" },
        },
      },
    },
  ];
}

/** What is done to answers. */
function answersOf({ set, remove, cors }: EdgeSpec): Pick<IstioRule, "headers" | "corsPolicy"> {
  const response = {
    ...(Object.keys(set).length === 0 ? {} : { set }),
    ...(remove.length === 0 ? {} : { remove }),
  };
  return {
    ...(Object.keys(response).length === 0 ? {} : { headers: { response } }),
    ...(cors === undefined ? {} : { corsPolicy: corsPolicy(cors) }),
  };
}

function corsPolicy(cors: NonNullable<EdgeSpec["cors"]>) {
  return {
    allowOrigins: originsOf(cors).map(originMatch),
    allowMethods: cors.methods,
    allowHeaders: cors.headers,
    ...(cors.expose.length === 0 ? {} : { exposeHeaders: cors.expose }),
    allowCredentials: cors.credentials,
    maxAge: `${String(cors.maxAgeSeconds)}s`,
  };
}

/** Istio knows no wildcards in origins, but patterns. */
function originMatch(origin: string): StringMatch {
  if (origin === "*") return { regex: ".*" };
  if (!origin.includes("*")) return { exact: origin };
  const [before = "", after = ""] = origin.split("*").map((part) => part.replaceAll(".", "\\."));
  return { regex: `${before}[a-z0-9-]+${after}` };
}

function destination({ backends, port }: RouteSpec, color: Color): IstioDestination {
  return { destination: { host: backends[color], port: { number: port } } };
}

/** What Istio matches; its prefix would also take `/apiary` for `/api`. */
function matchesOf({ routes }: RouteFront, headers?: IstioMatch["headers"]): IstioMatch[] {
  const asked = headers === undefined ? {} : { headers };
  return routePaths(routes).flatMap(({ below, value }): IstioMatch[] => {
    if (!below) return [{ uri: { exact: value }, ...asked }];
    if (value === "/") return [{ uri: { prefix: "/" }, ...asked }];
    return [
      { uri: { exact: value }, ...asked },
      { uri: { prefix: `${value}/` }, ...asked },
    ];
  });
}
