import { setTimeout as sleep } from "node:timers/promises";
import { answer, type Asked, type Met, type PaperRoute } from "../../kubernetes/paper/gateway";
import type { Objects, Place, Told } from "./objects";

/** What requests would meet behind one route of the cluster, by what the cluster says of it and of endpoints. */
export class PaperGateway {
  readonly place: Place;
  #turn = 0;

  constructor(
    readonly objects: Objects,
    readonly namespace: string,
    name: string,
  ) {
    const apiVersion = "gateway.networking.k8s.io/v1";
    this.place = { apiVersion, kind: "HTTPRoute", name, namespace };
  }

  /** What the route says. */
  async route(): Promise<PaperRoute | undefined> {
    const found = await this.objects.find(this.place);
    return found?.spec as PaperRoute | undefined;
  }

  /**
   * What a request meets that comes in now.
   *
   * @param nameOf - what the pods behind a Service are called
   */
  async meet(asked: Asked, nameOf: (service: string) => string | undefined): Promise<Met> {
    const { namespace } = this;
    const [route, slices] = await Promise.all([
      this.route(),
      this.objects.list({ apiVersion: "discovery.k8s.io/v1", kind: "EndpointSlice", namespace }),
    ]);
    if (route === undefined) return { status: 404 };
    return answer(route, asked, this.#turn++, (service) => {
      const isReady = slices
        .filter(({ metadata }) => metadata.labels?.["kubernetes.io/service-name"] === service)
        .some((slice) => (slice as Slice).endpoints?.some((it) => it.conditions?.ready === true));
      return isReady ? nameOf(service) : undefined;
    });
  }

  /** Sends requests while something happens, and counts them by the Service that they met, or by their status. */
  async during<T>(work: Promise<T>) {
    const counts: Record<string, number> = {};
    const wish = { isOver: false };
    const sending = (async () => {
      while (!wish.isOver) {
        const { status, color } = await this.meet({ path: "/", headers: {} }, (it) => it);
        const met = color ?? String(status);
        counts[met] = (counts[met] ?? 0) + 1;
        await sleep(20);
      }
    })();
    const outcome = await work.finally(() => (wish.isOver = true));
    await sending;
    return { outcome, counts };
  }
}

interface Slice extends Told {
  readonly endpoints?: readonly { readonly conditions?: { readonly ready?: boolean } }[];
}
