import { createAuthority, issue } from "../../../lib/docker/authority/issue";
import type { RealCluster } from "../../../tools/cluster/real/realCluster";
import type { Toolchain } from "../../../tools/toolchain";
import type { MarkedWish } from "../../e2e/support/serviceLines";
import { PodSystem } from "./podSystem";

/** The program `kinds`, whose two services are always at the same split, behind a gateway whose certificate is for one name. */
export class KindsSystem extends PodSystem<MarkedWish> {
  static readonly host = "kinds.internal";
  readonly #authority = createAuthority();
  readonly #identity = issue([KindsSystem.host], this.#authority);

  constructor(cluster: RealCluster, toolchain: Toolchain) {
    super(cluster, toolchain, "kinds");
  }

  /** Who vouches for the gateway's certificate. */
  get authority(): string {
    return this.#authority.certificate;
  }

  protected lines(wish: MarkedWish): string[] {
    const { certificate, key } = this.#identity;
    const { gatewayClass, gatewayPort, securePort } = this.cluster;
    return [
      "config:",
      `  e2e:certificate: ${JSON.stringify(certificate)}`,
      `  e2e:key: ${JSON.stringify(key)}`,
      `  e2e:gatewayClass: ${gatewayClass}`,
      `  e2e:port: "${String(gatewayPort)}"`,
      `  e2e:securePort: "${String(securePort)}"`,
      "  crossfade:environment: {stage: production, platform: kubernetes}",
      "  crossfade:services:",
      ...["web", "rpc"].flatMap((name) => this.service(name, wish)),
    ];
  }
}
