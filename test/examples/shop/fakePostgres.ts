import type { Socket } from "node:net";
import { FakeBacking } from "./fakeBacking";

/** A Postgres that has one table, remembers every statement, and lets everybody in. */
export class FakePostgres extends FakeBacking {
  /** The first words of every statement that arrived. */
  public readonly statements: string[] = [];

  /** Statements that begin with this fail. */
  public failing = "nothing";

  protected override serve(socket: Socket): void {
    // The first message has no type: it is the greeting.
    socket.once("data", () => {
      socket.write(Buffer.concat([message("R", int32(0)), ready]));
      socket.on("data", (data: Buffer) => socket.write(this.#answer(data)));
    });
  }

  /** Answers whole messages; the client never sends half of one. */
  #answer(data: Buffer): Buffer {
    const answers: Buffer[] = [];
    for (let at = 0; at < data.length; at += 1 + data.readInt32BE(at + 1)) {
      const type = data.toString("latin1", at, at + 1);
      const body = data.subarray(at + 5, at + 1 + data.readInt32BE(at + 1));
      if (type === "Q") answers.push(this.#run(body.toString()), ready);
      if (type === "P") answers.push(message("1"), this.#run(body.toString().slice(1)));
      if (type === "B") answers.push(message("2"));
      if (type === "S") answers.push(ready);
    }
    return Buffer.concat(answers);
  }

  #run(statement: string): Buffer {
    this.statements.push(statement.split(/[\s(]+/, 2).join(" "));
    if (statement.startsWith(this.failing)) {
      return message("E", Buffer.from("SERROR\0C42000\0Mmade to fail\0\0"));
    }
    if (!statement.startsWith("select id")) return done;
    return Buffer.concat([columns(["id", "name"]), row(["7", "Sextant"]), done]);
  }
}

function message(type: string, body: Buffer = Buffer.alloc(0)): Buffer {
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);
}

function int32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32BE(value);
  return buffer;
}

const ready = message("Z", Buffer.from("I"));
const done = message("C", Buffer.from("DONE\0"));

/** Two bytes: how many columns follow. */
function count(values: readonly string[]): Buffer {
  return Buffer.from([0, values.length]);
}

function columns(names: readonly string[]): Buffer {
  const text = 25;
  const details = Buffer.concat([int32(0), Buffer.from([0, 0]), int32(text), Buffer.alloc(8)]);
  const fields = names.flatMap((name) => [Buffer.from(`${name}\0`), details]);
  return message("T", Buffer.concat([count(names), ...fields]));
}

function row(values: readonly string[]): Buffer {
  const fields = values.flatMap((value) => [int32(value.length), Buffer.from(value)]);
  return message("D", Buffer.concat([count(values), ...fields]));
}
