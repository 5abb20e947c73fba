import type * as pulumi from "@pulumi/pulumi";
import type { Page, Traffic } from "../../model";
import type { EdgeSpec } from "./edgeSpec";
import type { GatewayReference } from "./gatewayReference";
import type { PreviewArgs, RouteArgs } from "./routeArgs";

/** What speaks to the gateway: the API that every conformant one has, or Istio's own. */
export type Router = "gateway-api" | "istio";

/** A Service that answers for another one. */
export interface PageBackend {
  /** Name of a Service in the namespace of the route. */
  readonly service: pulumi.Input<string>;
  readonly port: number;
}

/** What every route has, in no router's words. */
export interface RouteFront {
  readonly gateway: GatewayReference;
  readonly routes: RouteArgs;
  /** Port of the Services that it leads to. */
  readonly port: number;
  /** What is done to answers. */
  readonly edge: EdgeSpec;
}

/** What a route decides that weighs two colors. */
export interface RouteSpec extends RouteFront {
  /** Name of the Service of each color. */
  readonly backends: Readonly<Record<"blue" | "green", string>>;
  /** Percent of the requests for each color. */
  readonly weights: Traffic;
  readonly preview: PreviewArgs;
  /** Name by which pods of a mesh ask for the service; absent where the route is for users alone. */
  readonly meshName?: string;
  /** Whether a preview that nobody protected stays closed. */
  readonly isProtected: boolean;
  /** Whether a user stays with a color while both have traffic. */
  readonly sticky: boolean;
  /** What users meet while the service is maintained; absent while it is not. */
  readonly page?: Page;
  /** What answers with the page where the router cannot. */
  readonly pageBackend?: PageBackend;
}
