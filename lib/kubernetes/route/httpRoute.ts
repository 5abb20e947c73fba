import * as pulumi from "@pulumi/pulumi";
import { previewHeaders } from "../../component/previewHeaders";
import { colors } from "../../model";
import { type EdgeSpec, originsOf } from "./edgeSpec";
import { routePaths } from "./routeArgs";
import type { RouteFront, RouteSpec } from "./routeSpec";

/** A Service that gets a share of the requests. */
export interface BackendRef {
  readonly name: pulumi.Input<string>;
  readonly port: number;
  readonly weight?: number;
}

/** What a request must look like. */
export interface HttpRouteMatch {
  readonly path: { readonly type: "PathPrefix" | "Exact"; readonly value: string };
  readonly headers?: readonly {
    readonly type: "Exact";
    readonly name: string;
    readonly value: pulumi.Input<string>;
  }[];
}

/** What is done to a request or to its answer. */
export type HttpRouteFilter =
  | {
      readonly type: "ResponseHeaderModifier";
      readonly responseHeaderModifier: {
        readonly set?: readonly { readonly name: string; readonly value: string }[];
        readonly remove?: readonly string[];
      };
    }
  | {
      readonly type: "CORS";
      readonly cors: {
        readonly allowOrigins: readonly string[];
        readonly allowMethods: readonly string[];
        readonly allowHeaders: readonly string[];
        readonly exposeHeaders?: readonly string[];
        readonly allowCredentials?: true;
        readonly maxAge: number;
      };
    };

/** A rule of a route; one without backends answers with an error. */
export interface HttpRouteRule {
  readonly matches: readonly HttpRouteMatch[];
  readonly filters?: readonly HttpRouteFilter[];
  readonly backendRefs?: readonly BackendRef[];
  readonly sessionPersistence?: { readonly type: "Cookie"; readonly sessionName: string };
}

/** The part of Gateway API's `HTTPRoute` that a service needs. */
export interface HttpRouteSpec {
  readonly parentRefs: readonly {
    readonly name: pulumi.Input<string>;
    readonly namespace: pulumi.Input<string>;
    readonly sectionName?: string;
  }[];
  readonly hostnames?: readonly string[];
  readonly rules: readonly HttpRouteRule[];
}

/** By this cookie a gateway knows the color of a user. */
const cookie = "crossfade-color";

/**
 * A route in the words of Gateway API. The rule that weighs the colors is the last one: among rules that match alike the
 * first one counts, and more headers outrank fewer, so previews and a page come before it.
 */
export function httpRoute(spec: RouteSpec): HttpRouteSpec {
  const { weights, page, pageBackend } = spec;
  const matches = matchesOf(spec);
  const filters = filtersOf(spec.edge);
  const isSplit = colors.every((color) => weights[color] > 0);
  return {
    ...belonging(spec),
    rules: [
      ...previewRules(spec),
      ...(page === undefined || pageBackend === undefined
        ? []
        : [{ matches, backendRefs: [{ name: pageBackend.service, port: pageBackend.port }] }]),
      {
        matches,
        ...filters,
        backendRefs: colors.map((color) => ({ ...backend(spec, color), weight: weights[color] })),
        // A cookie outranks weights until it ends, so that a rollback would not reach whoever has one.
        ...(spec.sticky && isSplit
          ? { sessionPersistence: { type: "Cookie", sessionName: cookie } as const }
          : {}),
      },
    ],
  };
}

/** A route to one Service, in the words of Gateway API. */
export function plainHttpRoute(front: RouteFront, service: string): HttpRouteSpec {
  const backendRefs = [{ name: service, port: front.port }];
  return {
    ...belonging(front),
    rules: [{ matches: matchesOf(front), ...filtersOf(front.edge), backendRefs }],
  };
}

function belonging({ gateway, routes }: RouteFront): Omit<HttpRouteSpec, "rules"> {
  const { gatewayName, gatewayNamespace, listener } = gateway;
  const { hosts = [] } = routes;
  return {
    parentRefs: [
      {
        name: gatewayName,
        namespace: gatewayNamespace,
        ...(listener === undefined ? {} : { sectionName: listener }),
      },
    ],
    ...(hosts.length === 0 ? {} : { hostnames: [...hosts] }),
  };
}

function previewRules(spec: RouteSpec): HttpRouteRule[] {
  const { secret } = spec.preview;
  const isOpen = secret !== undefined || !spec.isProtected;
  const opened = secret === undefined ? [] : [header(previewHeaders.secret, pulumi.secret(secret))];
  const shown = colors.map((color) => ({
    matches: matchesOf(spec, [header(previewHeaders.color, color), ...opened]),
    ...filtersOf(spec.edge),
    backendRefs: [backend(spec, color)],
  }));
  // A rule without backends: whoever may not look gets an error, and never the color that serves.
  const refused = {
    matches: colors.flatMap((color) => matchesOf(spec, [header(previewHeaders.color, color)])),
  };
  return [...(isOpen ? shown : []), ...(secret === undefined && isOpen ? [] : [refused])];
}

/** What is done to answers; nothing where there is nothing to do. */
function filtersOf({ set, remove, cors }: EdgeSpec): Pick<HttpRouteRule, "filters"> {
  const named = Object.entries(set).map(([name, value]) => ({ name, value }));
  const modifier = {
    ...(named.length === 0 ? {} : { set: named }),
    ...(remove.length === 0 ? {} : { remove }),
  };
  const filters: HttpRouteFilter[] = [
    ...(Object.keys(modifier).length === 0
      ? []
      : [{ type: "ResponseHeaderModifier", responseHeaderModifier: modifier } as const]),
    ...(cors === undefined ? [] : [{ type: "CORS", cors: corsFilter(cors) } as const]),
  ];
  return filters.length === 0 ? {} : { filters };
}

function corsFilter(cors: NonNullable<EdgeSpec["cors"]>) {
  return {
    allowOrigins: originsOf(cors),
    allowMethods: cors.methods,
    allowHeaders: cors.headers,
    ...(cors.expose.length === 0 ? {} : { exposeHeaders: cors.expose }),
    ...(cors.credentials ? { allowCredentials: true as const } : {}),
    // The API takes 1 at least, which is as good as none.
    maxAge: Math.max(1, cors.maxAgeSeconds),
  };
}

function backend({ backends, port }: RouteSpec, color: "blue" | "green"): BackendRef {
  return { name: backends[color], port };
}

function matchesOf(
  { routes }: RouteFront,
  headers: HttpRouteMatch["headers"] = [],
): HttpRouteMatch[] {
  return routePaths(routes).map(({ below, value }) => ({
    path: { type: below ? "PathPrefix" : "Exact", value },
    ...(headers.length === 0 ? {} : { headers }),
  }));
}

function header(name: string, value: pulumi.Input<string>) {
  return { type: "Exact", name, value } as const;
}
