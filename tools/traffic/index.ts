export { kinds, type Kind, type Loss, type Seen, type TrafficReport } from "./report";
export { Traffic, type TrafficOptions } from "./traffic";
