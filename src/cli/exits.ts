/** For the end of help texts (decision 0003). */
export const EXITS = `Exit codes:
  0  clean
  1  findings at or above --fail-on
  2  wrong usage or configuration
  3  some input could not be judged; the rest is still reported
  4  the engine failed`;
