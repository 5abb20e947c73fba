import { createRequire } from "node:module";
import { Server, ServerCredentials } from "@grpc/grpc-js";
import * as pulumi from "@pulumi/pulumi";
import * as automation from "@pulumi/pulumi/automation/server";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import { RunResponse } from "@pulumi/pulumi/proto/language_pb";

type Answer = (error: Error | null | undefined, response?: RunResponse) => void;

/** The SDK's own server for programs of the automation API, which it keeps out of its declarations. */
interface Programs {
  run(call: unknown, callback: Answer): Promise<void>;
}
const { LanguageServer } = automation as unknown as {
  readonly LanguageServer: new (program: () => Promise<unknown>) => Programs;
};

/**
 * Runs one program for many commands of the engine, as programs of the automation API are run: without a process for
 * each of them, and with whatever a run leaves behind in memory. Prints its port, and ends with its standard input.
 */
class ProgramHost extends LanguageServer {
  constructor(program: () => unknown) {
    super(async () => {
      try {
        return await program();
      } catch (error) {
        // The automation API leaves it to its caller to show this; the engine's own runner shows it in the output.
        const isForPeople = pulumi.RunError.isInstance(error);
        void pulumi.log.error(isForPeople ? error.message : String((error as Error).stack));
        throw error;
      }
    });
  }

  /** Says that a failed program has said why, as the engine's own runner does. */
  override run(call: unknown, callback: Answer): Promise<void> {
    let answered = false;
    return super.run(call, (error) => {
      if (answered) return;
      answered = true;
      callback(null, new RunResponse().setBail(error instanceof Error));
    });
  }
}

function main(folder: string): void {
  // Pulumi takes a stack for each output, and to look up its frames would be much of the time of an `up`.
  process.setSourceMapsEnabled(false);
  process.chdir(folder);
  const program = createRequire(`${folder}/`)(folder) as () => unknown;
  const server = new Server();
  server.addService(LanguageRuntimeService, new ProgramHost(program) as never);
  server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
    if (error !== null) throw error;
    process.stdout.write(`${String(port)}\n`);
  });
  process.stdin.resume().on("end", () => process.exit());
}

main(process.argv[2] ?? "");
