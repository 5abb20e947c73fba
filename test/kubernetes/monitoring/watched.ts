import type { Watched } from "../../../lib/kubernetes/monitoring/queries";

/** A service whose metrics have the usual names. */
export const watched: Watched = {
  namespace: "shop",
  service: "web",
  metrics: {
    requests: "http_requests_total",
    failed: 'code=~"5.."',
    duration: "http_request_duration_seconds",
  },
};
