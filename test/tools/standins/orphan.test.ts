import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { whenOrphaned } from "../../../tools/standins/orphan";

describe("whenOrphaned", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("calls back once when the parent is another one", () => {
    let parent = 100;
    const then = vi.fn();
    whenOrphaned(then, () => parent);
    vi.advanceTimersByTime(10_000);
    expect(then).not.toHaveBeenCalled();
    parent = 1;
    vi.advanceTimersByTime(10_000);
    expect(then).toHaveBeenCalledTimes(1);
  });
});
