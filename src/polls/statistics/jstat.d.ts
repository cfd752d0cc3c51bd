/** The part of jstat used here; the package brings no types. */
declare module 'jstat' {
  interface Distribution<Parameters extends number[]> {
    cdf(x: number, ...parameters: Parameters): number;
    inv(p: number, ...parameters: Parameters): number;
  }
  const jstat: {
    normal: Distribution<[mean: number, sd: number]>;
    studentt: Distribution<[degreesOfFreedom: number]>;
  };
  export default jstat;
}
