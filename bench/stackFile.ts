import { parseDocument } from "yaml";
import { editText, parseStackFile } from "../lib/config";
import { median, printTable } from "./figures";

/** Reading and editing a long stack file, against what the yaml package needs to parse it and to write it anew. */
const lines = 5000;
const rounds = 15;

const digest = "a".repeat(64);

function longFile(): { text: string; last: string } {
  const head =
    "config:\n  crossfade:environment: {stage: production, platform: docker}\n  crossfade:services:\n";
  const count = Math.floor((lines - 3) / 6);
  const service = (index: number) => `    s${String(index)}: # service ${String(index)}
      strategy: canary
      live: blue
      traffic: {blue: 100, green: 0}
      blue: {version: "1.4.2", image: "sha256:${digest}"}
      green: {version: "1.5.0", image: "sha256:${digest}"}
`;
  return {
    text: head + Array.from({ length: count }, (_, index) => service(index)).join(""),
    last: `s${String(count - 1)}`,
  };
}

function time(run: () => unknown): number {
  const began = performance.now();
  run();
  return performance.now() - began;
}

function main(): void {
  const { text, last } = longFile();
  const edit = { path: ["services", last, "traffic"], value: { blue: 90, green: 10 } };
  const ways: Record<string, () => unknown> = {
    "yaml: parse": () => parseDocument(text).toJS() as unknown,
    "yaml: parse, set, write anew": () => {
      const document = parseDocument(text);
      document.setIn(["config", "crossfade:services", last, "traffic"], edit.value);
      return document.toString();
    },
    "read and check": () => parseStackFile("Pulumi.prod.yaml", text),
    "edit one value": () => editText(text, [edit]),
  };
  const times = new Map<string, number[]>(Object.keys(ways).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, way] of Object.entries(ways)) times.get(name)?.push(time(way));
  }
  const base = median(times.get("yaml: parse") ?? []);
  printTable(`a stack file of ${String(text.split("\n").length - 1)} lines`, [
    ["", "time", "ratio"],
    ...[...times].map(([name, own]) => [
      name,
      `${median(own).toFixed(0)} ms`,
      `${(median(own) / base).toFixed(2)} x`,
    ]),
  ]);
}

main();
