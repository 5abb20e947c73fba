/** Who holds the lock of a stack, as the engine's file backend writes it down. */
export interface LockHolder {
  readonly user: string;
  readonly host: string;
  readonly pid: number;
  readonly since: string;
}

/** What tells a living process from a dead one. */
export interface Machine {
  readonly host: string;
  isAlive(pid: number): boolean;
}

const holder = /created by (\S+)@(\S+) \(pid (\d+)\) at (\S+)/g;

/** Finds the holders of a lock in the engine's complaint; none where the backend does not name them. */
export function lockHolders(complaint: string): LockHolder[] {
  return [...complaint.matchAll(holder)].map(([, user = "", host = "", pid = "", since = ""]) => ({
    user,
    host,
    pid: Number(pid),
    since,
  }));
}

/** Whether every holder of a lock is a process of this machine that has ended. */
export function isAbandoned(holders: readonly LockHolder[], machine: Machine): boolean {
  return (
    holders.length > 0 &&
    holders.every(({ host, pid }) => host === machine.host && !machine.isAlive(pid))
  );
}
