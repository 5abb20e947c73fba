import { hostname } from "node:os";
import type { Machine } from "./lock";

/** The machine that this process runs on. */
export const thisMachine: Machine = {
  host: hostname(),
  isAlive(pid) {
    try {
      process.kill(pid, 0);
      return true;
    } catch (error) {
      // A process of somebody else may not be signaled, but it lives.
      return (error as NodeJS.ErrnoException).code === "EPERM";
    }
  },
};
