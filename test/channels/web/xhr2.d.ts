declare module 'xhr2' {
  const request: typeof XMLHttpRequest;
  export default request;
}
