/** How the balancer speaks to a replica: `h2c` is HTTP/2 without encryption, which gRPC needs. */
export type Protocol = "http/1.1" | "h2c";

/** What the balancer asks a replica to learn whether it may get requests. */
export interface ProbeSpec {
  /** `http` asks for a path; `grpc` asks the standard service `grpc.health.v1.Health`, which must say SERVING. */
  readonly protocol: "http" | "grpc";
  readonly path: string;
  readonly host: string;
  readonly port: number;
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
}

/** Path of the gRPC method by which a process says whether it serves. */
const grpcMethod = "/grpc.health.v1.Health/Check";

/** Renders the lines of a backend that say what is asked. */
export function probeLines({ protocol, path, host, timeoutSeconds }: ProbeSpec): string[] {
  const asked =
    protocol === "grpc"
      ? [
          `  option tcp-check`,
          `  tcp-check connect`,
          `  tcp-check send-binary ${grpcQuestion(host).toString("hex")}`,
          `  tcp-check expect binary ${grpcServing}`,
        ]
      : [
          `  option httpchk`,
          `  http-check send meth GET uri ${path} ver HTTP/1.1 hdr host ${host}`,
          `  http-check expect status 200-399`,
        ];
  return [...asked, `  timeout check ${String(timeoutSeconds)}s`];
}

/** What stands behind the address of each server. A probe on a port of its own is plain HTTP/1.1. */
export function serverOptions(protocol: Protocol, port: number, probe: ProbeSpec): string {
  const apart = probe.port !== port;
  return [
    ...(protocol === "h2c" ? ["proto h2"] : []),
    ...(apart ? [`port ${String(probe.port)}`] : []),
    ...(apart && protocol === "h2c" && probe.protocol === "http" ? ["check-proto h1"] : []),
  ]
    .map((option) => ` ${option}`)
    .join("");
}

/** What is asked, in words. */
export function probeWords({ protocol, path, port }: ProbeSpec): string {
  const question = protocol === "grpc" ? grpcMethod.slice(1) : `GET ${path}`;
  return `${question} on port ${String(port)}`;
}

/** A message of 2 bytes that says `status: SERVING`. */
const grpcServing = "00000000020801";

/**
 * The bytes of one question. HAProxy cannot write them by itself: a gRPC message begins with a byte 0, which ends a text
 * in its configuration. With the GOAWAY at the end the replica closes after its answer, so that a wrong one is known at
 * once, and not when the time is over.
 *
 * @see https://github.com/grpc/grpc/blob/master/doc/health-checking.md
 */
function grpcQuestion(host: string): Buffer {
  const headers = Buffer.concat([
    // HPACK without compression: POST, http, then fields whose names are in the static table, and one that is not.
    Buffer.from([0x83, 0x86, 0x04]),
    short(grpcMethod),
    Buffer.from([0x01]),
    short(host),
    Buffer.from([0x0f, 0x10]),
    short("application/grpc"),
    Buffer.from([0x00]),
    short("te"),
    short("trailers"),
  ]);
  const emptyMessage = Buffer.alloc(5);
  return Buffer.concat([
    Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
    frame(frames.settings, 0, 0, Buffer.alloc(0)),
    frame(frames.headers, endHeaders, 1, headers),
    frame(frames.data, endStream, 1, emptyMessage),
    frame(frames.goaway, 0, 0, Buffer.alloc(8)),
  ]);
}

const frames = { data: 0, headers: 1, settings: 4, goaway: 7 } as const;
const [endStream, endHeaders] = [0x1, 0x4];

function frame(type: number, flags: number, stream: number, content: Buffer): Buffer {
  const head = Buffer.alloc(9);
  head.writeUIntBE(content.length, 0, 3);
  head[3] = type;
  head[4] = flags;
  head.writeUInt32BE(stream, 5);
  return Buffer.concat([head, content]);
}

/** A text of at most 126 bytes, as HPACK writes it. */
function short(content: string): Buffer {
  return Buffer.concat([Buffer.from([content.length]), Buffer.from(content)]);
}
