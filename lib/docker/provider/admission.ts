/** A replica of a service without colors, as it was found on the machine. */
export interface Replica {
  readonly slot: number;
  readonly id: string;
  readonly name: string;
  /** Whether it is what is asked for, release and specification. */
  readonly current: boolean;
  readonly running: boolean;
  readonly startedAt: string;
  /** What Docker's own health check says; absent where there is none. */
  readonly health?: string;
  /** Its address on the first of its networks. */
  readonly address: string;
}

/** Says which replicas can serve, and decides which of them do. */
export interface Admission {
  /** Makes room for so many slots. */
  prepare(slots: number): Promise<void>;
  /** Slots of the replicas that have shown that they can serve. One that is kept out may have to show it anew. */
  ready(replicas: readonly Replica[]): Promise<ReadonlySet<number>>;
  /** Slots of the replicas that serve now; nothing is touched. */
  serving(replicas: readonly Replica[]): Promise<ReadonlySet<number>>;
  /** Lets requests in. */
  open(slots: readonly number[]): Promise<void>;
  /** Sends new requests elsewhere. */
  close(slots: readonly number[]): Promise<void>;
  /** Whether nothing is answered there any more. */
  isIdle(slots: readonly number[]): Promise<boolean>;
  /** What is asked of a replica, in words. */
  readonly question: string;
  /** What the last answer of a replica was, in words. */
  verdict(replica: Replica): Promise<string>;
}

/** Admission of workers: nobody sends them requests, so they serve as long as they run. */
export function workerAdmission(steadySeconds: number, now = () => Date.now()): Admission {
  const isReady = ({ running, health, startedAt }: Replica) => {
    if (health !== undefined && health !== "none") return running && health === "healthy";
    return running && now() - Date.parse(startedAt) >= steadySeconds * 1000;
  };
  const ready = async (replicas: readonly Replica[]) =>
    Promise.resolve(new Set(replicas.filter(isReady).map(({ slot }) => slot)));
  return {
    question: `run for ${String(steadySeconds)} seconds, or pass their health check`,
    prepare: async () => Promise.resolve(),
    ready,
    serving: ready,
    open: async () => Promise.resolve(),
    close: async () => Promise.resolve(),
    isIdle: async () => Promise.resolve(true),
    verdict: async ({ running, health }) =>
      Promise.resolve(running ? (health ?? "was started again") : "does not run"),
  };
}
