export { kinds, type Kind, type Loss, type Seen, type TrafficReport } from "./report";
export { Traffic } from "./traffic";
