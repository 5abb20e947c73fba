import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type Account, account } from "../../../../tools/standins/aws/account";
import type { Fault } from "../../../../tools/standins/aws/fault";
import { aws } from "../../../../tools/standins/aws/table";
import type { Context, Made, Resource } from "../../../../tools/standins/table";
import type { Properties } from "../../../../tools/standins/values";

/** An account of a test's own, and what the engine does with it: by ends of tokens, such as `lb/listener:Listener`. */
export class World {
  readonly folder = mkdtempSync(join(tmpdir(), "crossfade-aws-"));
  readonly account: Account;

  constructor(settings: Record<string, string> = {}) {
    onTestFinished(() => {
      rmSync(this.folder, { recursive: true, force: true });
    });
    this.account = account({ region: "eu-central-1", ...settings }, { CROSSFADE_AWS: this.folder });
  }

  resource(type: string): Resource<Account> {
    const resource = aws.resources[`aws:${type}`];
    if (!resource) throw new Error(`there is no ${type}`);
    return resource;
  }

  async create(type: string, inputs: Properties, name = "one"): Promise<Made> {
    const context = this.context(type, name);
    const completed = this.resource(type).completed?.(inputs, context) ?? inputs;
    const made = await this.resource(type).create(completed, context);
    return { id: made.id, outputs: { ...completed, ...made.outputs } };
  }

  read(type: string, { id, outputs }: Made) {
    return this.resource(type).read(id, {}, this.context(type), outputs);
  }

  update(type: string, { id, outputs }: Made, inputs: Properties): Promise<Properties> | undefined {
    return this.resource(type).update?.(id, inputs, outputs, this.context(type));
  }

  delete(type: string, { id, outputs }: Made): Promise<void> {
    return this.resource(type).delete(id, outputs, this.context(type));
  }

  invoke(token: string, inputs: Properties = {}): Promise<Properties> {
    const invoke = aws.invokes?.[`aws:${token}`];
    if (!invoke) throw new Error(`there is no ${token}`);
    return invoke(inputs, this.context("", ""));
  }

  faults(...faults: Fault[]): void {
    this.account.store.write("faults.json", faults);
  }

  /** What was done or tried, in order. */
  journal(): unknown[] {
    const lines = readFileSync(join(this.folder, "journal.jsonl"), "utf8").trim().split("\n");
    return lines.map((line) => JSON.parse(line) as unknown);
  }

  private context(type: string, name = "one"): Context<Account> {
    const urn = `urn:pulumi:dev::shop::aws:${type}::${name}`;
    return { platform: this.account, signal: new AbortController().signal, urn };
  }
}
