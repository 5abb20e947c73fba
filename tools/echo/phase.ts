import { EventEmitter } from "node:events";

/** Where a process is in its life: it serves, it is unready and still serves, it asks everybody to leave. */
export type PhaseName = "serving" | "unready" | "leaving";

/** The phase of the process, and the moment in which those who stay long are asked to leave. */
export class Phase extends EventEmitter<{ leave: [] }> {
  #name: PhaseName = "serving";

  constructor() {
    super();
    // Each open connection listens, however many there are.
    this.setMaxListeners(0);
  }

  get serves(): boolean {
    return this.#name === "serving";
  }

  get leaving(): boolean {
    return this.#name === "leaving";
  }

  enter(name: PhaseName): void {
    this.#name = name;
    if (name === "leaving") this.emit("leave");
  }
}
