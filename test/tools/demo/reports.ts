import type { LoadReport } from "../../../tools/load";

/** What a load might have seen; `change` says what is different. */
export function reportOf(change: Partial<LoadReport> = {}): LoadReport {
  return {
    began: "2026-01-01T00:00:00.000Z",
    seconds: 60,
    sent: 12_000,
    answered: 12_000,
    lost: 0,
    byKind: {
      "kept-alive": { sent: 11_000, answered: 11_000, lost: 0 },
      fresh: { sent: 800, answered: 800, lost: 0 },
      slow: { sent: 200, answered: 200, lost: 0 },
    },
    byColor: { blue: 9000, green: 3000 },
    byVersion: { "1.4.2": 9000, "1.5.0": 3000 },
    lastByColor: {},
    latency: { p50: 2.4, p95: 9.1, p99: 33, max: 120 },
    recent: { seconds: 2, byColor: { blue: 300, green: 100 }, p95: 8.6 },
    losses: [],
    ...change,
  };
}
