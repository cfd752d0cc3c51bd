/** How often a 95 % interval holds the truth, and how often it did in a sample drawn from that truth. */
interface Held {
  exact: number;
  simulated: number;
}

/** With one true share `p` and `n` answers; two samples of n for a difference. */
interface Coverage {
  p: number;
  n: number;
  wilson: Held;
  newcombe: Held;
}

/**
 * Summed over the binomial, and drawn 100,000 times. `npm run bench -- insights` measures it anew
 * and fails when it is not as written here.
 */
export const COVERAGE: readonly Coverage[] = [
  {
    p: 0.5,
    n: 10,
    wilson: { exact: 0.9785, simulated: 0.9785 },
    newcombe: { exact: 0.9578, simulated: 0.958 },
  },
  {
    p: 0.5,
    n: 30,
    wilson: { exact: 0.9572, simulated: 0.9571 },
    newcombe: { exact: 0.9481, simulated: 0.9484 },
  },
  {
    p: 0.5,
    n: 100,
    wilson: { exact: 0.9431, simulated: 0.9429 },
    newcombe: { exact: 0.944, simulated: 0.9434 },
  },
  {
    p: 0.5,
    n: 400,
    wilson: { exact: 0.949, simulated: 0.9488 },
    newcombe: { exact: 0.9482, simulated: 0.9475 },
  },
  {
    p: 0.85,
    n: 10,
    wilson: { exact: 0.95, simulated: 0.9497 },
    newcombe: { exact: 0.9793, simulated: 0.9794 },
  },
  {
    p: 0.85,
    n: 30,
    wilson: { exact: 0.9646, simulated: 0.9647 },
    newcombe: { exact: 0.9612, simulated: 0.9604 },
  },
  {
    p: 0.85,
    n: 100,
    wilson: { exact: 0.9332, simulated: 0.9329 },
    newcombe: { exact: 0.95, simulated: 0.9511 },
  },
  {
    p: 0.85,
    n: 400,
    wilson: { exact: 0.9417, simulated: 0.9426 },
    newcombe: { exact: 0.9503, simulated: 0.9504 },
  },
  {
    p: 0.95,
    n: 10,
    wilson: { exact: 0.9139, simulated: 0.9142 },
    newcombe: { exact: 0.9988, simulated: 0.9987 },
  },
  {
    p: 0.95,
    n: 30,
    wilson: { exact: 0.9392, simulated: 0.9388 },
    newcombe: { exact: 0.9929, simulated: 0.993 },
  },
  {
    p: 0.95,
    n: 100,
    wilson: { exact: 0.9659, simulated: 0.9654 },
    newcombe: { exact: 0.9636, simulated: 0.964 },
  },
  {
    p: 0.95,
    n: 400,
    wilson: { exact: 0.9502, simulated: 0.9507 },
    newcombe: { exact: 0.9522, simulated: 0.9528 },
  },
];
