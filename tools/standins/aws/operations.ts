import type { Context, Found, Made } from "../table";
import type { Properties } from "../values";
import type { Account } from "./account";
import type { DeclaredResource } from "./declarations/declared";
import { type Deed, type Fault, meetFault, type Operation } from "./fault";
import type { Kind } from "./kind";
import { outputsOf } from "./outputs";
import { Unfinished } from "../unfinished";
import type { Rule, Subject } from "./rule";
import { GLOBAL, type Kept, type Key } from "./store";

/** File of the account with a line for everything that was done or tried. */
export const JOURNAL = "journal.jsonl";

type Within = Context<Account>;

/** Does to the account what the engine asks for resources of one type. */
export class Operations {
  constructor(
    private readonly token: string,
    private readonly kind: Kind,
    private readonly declared: DeclaredResource,
  ) {}

  create(inputs: Properties, context: Within): Promise<Made> {
    return this.done("create", context, () => {
      const place = context.platform.place(inputs["region"]);
      const region = this.regionOf(inputs, context);
      const { token } = this;
      this.refuse("create", { token, region, inputs, outputs: {} }, context);
      const { store } = context.platform;
      const { id, outputs: first = {} } = this.kind.born(
        { ...this.kind.assumed, ...inputs },
        place,
        store,
      );
      const outputs = outputsOf(this.kind, this.declared, { place, store }, inputs, first);
      const key = this.key(id, { ...inputs, ...outputs }, context);
      if (store.get(key)) throw new Error(`creating ${token} (${id}): it is there already`);
      store.put({ ...key, urn: context.urn ?? "", id, inputs, outputs });
      return { id, outputs };
    });
  }

  async read(id: string, old: Properties, context: Within): Promise<Found | undefined> {
    await this.meet("read", context);
    const { store } = context.platform;
    const isImport = Object.keys(old).length === 0;
    const found = isImport ? this.kind.imported : undefined;
    const place = context.platform.place(undefined);
    const kept = store.get(this.key(found?.key(id, place) ?? id, old, context));
    if (!kept) return undefined;
    const inputs = found?.inputs(kept.inputs) ?? kept.inputs;
    return { id: kept.id, inputs, outputs: this.outputs(kept, inputs, context) };
  }

  update(id: string, inputs: Properties, old: Properties, context: Within): Promise<Properties> {
    const updated = this.done("update", context, () => {
      const { store } = context.platform;
      const kept = store.get(this.key(id, old, context));
      if (!kept) throw new Error(`updating ${this.token} (${id}): there is no such thing`);
      this.refuse("update", { ...kept, inputs }, context);
      const outputs = this.outputs(kept, inputs, context);
      store.put({ ...kept, urn: context.urn ?? "", inputs, outputs });
      return { id, outputs };
    });
    return updated.then(({ outputs }) => outputs);
  }

  async delete(id: string, outputs: Properties, context: Within): Promise<void> {
    await this.done("delete", context, () => {
      const { store } = context.platform;
      const key = this.key(id, outputs, context);
      const kept = store.get(key);
      if (kept) this.refuse("delete", kept, context);
      store.remove(key);
      return { id, outputs: {} };
    });
  }

  private outputs(kept: Kept, inputs: Properties, { platform }: Within): Properties {
    const place = platform.place(kept.region === GLOBAL ? undefined : kept.region);
    const { store } = platform;
    return outputsOf(this.kind, this.declared, { place, store }, inputs, kept.outputs);
  }

  private key(id: string, properties: Properties, context: Within): Key {
    const key = this.kind.key?.(properties) ?? id;
    return { token: this.token, key, region: this.regionOf(properties, context) };
  }

  private regionOf(properties: Properties, { platform }: Within): string {
    const isRegional = "region" in this.declared.outputs;
    return isRegional ? platform.place(properties["region"]).region : GLOBAL;
  }

  private refuse(on: "create" | "update" | "delete", subject: Subject, context: Within): void {
    const rules: readonly Rule[] = this.kind.refusals?.[on] ?? [];
    for (const rule of rules) {
      const refusal = rule(subject, context.platform.store);
      if (refusal !== undefined) throw new Error(refusal);
    }
  }

  /** Does it, unless it is to go wrong, and writes down how it went. */
  private async done(on: Operation, context: Within, work: () => Made): Promise<Made> {
    const { store } = context.platform;
    const began = Date.now();
    const note = (how: Properties) => {
      store.note(JOURNAL, {
        began,
        ended: Date.now(),
        on,
        type: this.token,
        urn: context.urn,
        ...how,
      });
    };
    try {
      const fault = await this.meet(on, context);
      const made = await store.exclusively(work);
      if (fault) throw new Unfinished(fault.error ?? "", made);
      note({ id: made.id });
      return made;
    } catch (error) {
      note({ error: (error as Error).message });
      throw error;
    }
  }

  /** Answers with the fault that lets it happen all the same, and throws any other one. */
  private async meet(on: Operation, { platform, signal, urn = "" }: Within) {
    const deed: Deed = { on, type: this.token, urn };
    const fault: Fault | undefined = await meetFault(platform.store, deed, signal);
    if (fault && fault.done !== true) throw new Error(fault.error);
    return fault;
  }
}
