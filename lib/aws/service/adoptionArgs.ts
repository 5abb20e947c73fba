import type { Color } from "../../model";

/**
 * One resource that is there already. `alias` is one of this stack's: its name in the program so far, or its URN. `import`
 * is one that no stack has: what AWS knows it by.
 */
export type Adopted = { readonly alias: string } | { readonly import: string };

/** What runs already and becomes a color. */
export interface AdoptedColor {
  /** The target group that has the requests; by `import` its ARN. */
  readonly targetGroup: Adopted;

  /** The service of ECS; by `import` the names of its cluster and itself, `shop/web`. */
  readonly service: Adopted;

  /** The task definition that the service runs; by `import` its ARN with the revision. */
  readonly taskDefinition: Adopted;

  /**
   * What scales the service, by `import` as `ecs/service/shop/web/ecs:service:DesiredCount`. Its least and most become those
   * of `scaling`.
   *
   * @default none - one is made
   */
  readonly scalingTarget?: Adopted;
}

/** What runs already, by the color that it becomes. */
export type AdoptArgs = Readonly<Partial<Record<Color, AdoptedColor>>>;
