import * as docker from "@pulumi/docker";
import * as pulumi from "@pulumi/pulumi";
import type { Network } from "pulumi-crossfade/docker";

/** What the shop's backing services need. */
export interface BackingArgs {
  /** Network that they share with the shop. */
  readonly network: Network;

  /** Password of the database's only user. */
  readonly databasePassword: pulumi.Input<string>;
}

/**
 * A database, a cache and a supplier's API in containers, so that the shop's deep health checks have something real to
 * look at. They have no colors: both halves of every service share them.
 */
export class Backing extends pulumi.ComponentResource {
  /** Variables with which a service finds them. */
  public readonly variables: Record<string, pulumi.Output<string>>;

  constructor(name: string, args: BackingArgs, opts?: pulumi.ComponentResourceOptions) {
    super("shop:stacks:Backing", name, {}, opts);
    const data = new docker.Volume(`${name}-data`, {}, { parent: this });
    const database = this.#container(`${name}-postgres`, args, {
      image: "crossfade-postgres:local",
      envs: [
        "POSTGRES_USER=shop",
        "POSTGRES_DB=shop",
        pulumi.interpolate`POSTGRES_PASSWORD=${args.databasePassword}`,
      ],
      volumes: [{ volumeName: data.name, containerPath: "/var/lib/postgresql/data" }],
      stopSignal: "SIGINT",
    });
    const cache = this.#container(`${name}-redis`, args, { image: "crossfade-redis:local" });
    const supplier = this.#container(`${name}-supplier`, args, {
      image: "crossfade-shop-supplier:1.0.0",
    });
    this.variables = {
      DATABASE_HOST: database.name,
      REDIS_HOST: cache.name,
      SUPPLIER_URL: pulumi.interpolate`http://${supplier.name}:8080/`,
    };
    this.registerOutputs({ variables: this.variables });
  }

  #container(
    name: string,
    { network }: BackingArgs,
    own: Partial<docker.ContainerArgs> & { image: string },
  ): docker.Container {
    return new docker.Container(
      name,
      {
        name: `${pulumi.getProject()}-${pulumi.getStack()}-${name}`,
        networksAdvanced: [{ name: network.networkName }],
        restart: "unless-stopped",
        destroyGraceSeconds: 20,
        logOpts: { "max-size": "10m", "max-file": "2" },
        ...own,
      },
      { parent: this, deleteBeforeReplace: true },
    );
  }
}
