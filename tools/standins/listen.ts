import { Server, ServerCredentials } from "@grpc/grpc-js";
import { whenOrphaned } from "./orphan";

const MAXIMUM_MESSAGE = 400 * 1024 * 1024;

/**
 * Serves what `register` adds on a free port of 127.0.0.1 and tells the engine the port, which it
 * expects as the first line of stdout.
 */
export function serve(register: (server: Server, orphaned: AbortSignal) => void): void {
  const orphaned = new AbortController();
  const server = new Server({
    "grpc.max_receive_message_length": MAXIMUM_MESSAGE,
    "grpc.max_send_message_length": MAXIMUM_MESSAGE,
  });
  register(server, orphaned.signal);
  server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
    if (error) throw error;
    process.stdout.write(`${String(port)}\n`);
  });
  whenOrphaned(() => {
    orphaned.abort();
    server.tryShutdown(() => process.exit(0));
  });
}
