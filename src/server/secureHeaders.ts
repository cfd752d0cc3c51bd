import helmet from 'helmet';
import type { Next, Request, Response } from 'restify';

/** The same for every answer, so helmet is asked once. */
const SECURE_HEADERS = headersOf(
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"] },
    },
    xFrameOptions: false,
    strictTransportSecurity: false,
  }),
);

/** Protects those whose browsers understand it. */
export function secureHeaders(_: Request, response: Response, next: Next): void {
  for (const [name, value] of SECURE_HEADERS) response.setHeader(name, value);
  next();
}

function headersOf(middleware: ReturnType<typeof helmet>): readonly [string, string][] {
  const headers: [string, string][] = [];
  const response = {
    setHeader: (name: string, value: string) => headers.push([name, value]),
    removeHeader: () => {},
  };
  middleware({} as never, response as never, () => {});
  return headers;
}
