/** Questions to the logs that somebody has at night, by name, in the language of CloudWatch Logs Insights. */
export const logQueries: Readonly<Record<string, string>> = {
  "latest errors": [
    "fields @timestamp, @log, @message",
    "filter @message like /(?i)(error|fatal|exception|panic)/",
    "sort @timestamp desc",
    "limit 100",
  ].join("\n| "),
  "errors of each color over time": [
    "filter @message like /(?i)(error|fatal|exception|panic)/",
    "stats count(*) as errors by bin(5m), @log",
  ].join("\n| "),
  "most frequent errors": [
    "filter @message like /(?i)(error|fatal|exception|panic)/",
    "parse @message /(?<problem>(?i)(?:error|fatal|exception|panic).{0,80})/",
    "stats count(*) as times by problem, @log",
    "sort times desc",
    "limit 25",
  ].join("\n| "),
  "latest lines": ["fields @timestamp, @log, @message", "sort @timestamp desc", "limit 200"].join(
    "\n| ",
  ),
};
