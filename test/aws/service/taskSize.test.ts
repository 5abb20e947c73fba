import { describe, expect, it } from "vitest";
import { checkSize, taskSize } from "../../../lib/aws/service/taskSize";

function refusals(cpu?: number, memory?: number): string[] {
  const found: string[] = [];
  checkSize(cpu, memory, (problem) => found.push(problem));
  return found;
}

describe("the size of a task", () => {
  it.each([
    [undefined, undefined, { cpu: 256, memoryMegabytes: 512 }],
    [1024, undefined, { cpu: 1024, memoryMegabytes: 2048 }],
    [512, 4096, { cpu: 512, memoryMegabytes: 4096 }],
  ])("for cpu %j and memory %j", (cpu, memory, size) => {
    expect(taskSize(cpu, memory)).toEqual(size);
  });

  it.each([
    [256, 512],
    [256, 1024],
    [256, 2048],
    [512, 3072],
    [1024, 8192],
    [2048, 16_384],
    [4096, 30_720],
    [8192, 20_480],
    [16_384, 122_880],
  ])("may be %i with %i", (cpu, memory) => {
    expect(refusals(cpu, memory)).toEqual([]);
  });

  it.each([
    [300, undefined, "cpu is 300, expected 256, 512, 1024, 2048, 4096, 8192, 16384"],
    [256, 1536, "memoryMegabytes is 1536, expected 512, 1024 or 2048 with cpu 256"],
    [undefined, 4096, "memoryMegabytes is 4096, expected 512, 1024 or 2048 with cpu 256"],
    [1024, 1024, "memoryMegabytes is 1024, expected 2048 to 8192 in steps of 1024 with cpu 1024"],
    [
      8192,
      17_408,
      "memoryMegabytes is 17408, expected 16384 to 61440 in steps of 4096 with cpu 8192",
    ],
  ])("may not be %j with %j", (cpu, memory, problem) => {
    expect(refusals(cpu, memory)).toEqual([problem]);
  });
});
