/** Fewer people than this could be told apart: outside planning such counts are hidden, and where a plan is only read. */
const leastShown = 10;

/** Whether a count of residents of a kind is too small for who only reads plans; zero and unknown tell of nobody. */
export const isTooSmall = (count: number | null, mayPlan: boolean): boolean =>
  !mayPlan && count !== null && count > 0 && count < leastShown;
