import type { Company } from '../company/index.ts';
import type { PageFiles, Route, RouteRequest, RouteResponse } from '../pages/index.ts';
import type { Accounts, Admission, AuditLog, SignInRefusal } from '../staff/index.ts';
import type { Clock } from '../vocabulary.ts';
import { staffLanguage } from './deskPage.ts';
import type { Gate } from './gate.ts';
import { type EntryForm, entryPage } from './signInPage.ts';

interface SignInParts {
  accounts: Accounts;
  audit: AuditLog;
  clock: Clock;
  gate: Gate;
  pages: PageFiles;
  company: () => Company;
}

type Handle = (parts: SignInParts, request: RouteRequest) => RouteResponse | Promise<RouteResponse>;

/** The doors into the desk: forms that work without a script. */
export function signInRoutes(parts: SignInParts): Route[] {
  const route = (method: 'GET' | 'POST', path: string, handle: Handle): Route => ({
    method,
    path,
    maxBody: 8 * 1024,
    handle: (request) => guarded(parts, request, method, handle),
  });
  return [
    route('GET', '/desk/sign-in', (_, request) => show(parts, request, { form: 'sign-in' })),
    route('POST', '/desk/sign-in', signIn),
    route('POST', '/desk/sign-out', signOut),
    route('GET', '/desk/welcome/:secret', (_, request) =>
      show(parts, request, formOf(parts, request)),
    ),
    route('POST', '/desk/welcome/:secret', accept),
  ];
}

function guarded(parts: SignInParts, request: RouteRequest, method: string, handle: Handle) {
  const { gate } = parts;
  const refusal = gate.keep(request) ?? (method === 'POST' ? gate.keepForeign(request) : undefined);
  return refusal ?? handle(parts, request);
}

const show = (parts: SignInParts, request: RouteRequest, form: EntryForm): RouteResponse =>
  entryPage(form, { ...parts, language: staffLanguage(request) });

function formOf({ accounts }: SignInParts, { params }: RouteRequest): EntryForm {
  const invitation = accounts.invitation(params.secret ?? '');
  if (!invitation) return { form: 'over' };
  return invitation.agent ? { form: 'welcome', name: invitation.agent.name } : { form: 'first' };
}

async function signIn(parts: SignInParts, request: RouteRequest): Promise<RouteResponse> {
  const { email, password } = fieldsOf(request);
  const admission = await parts.accounts.signIn(email, password, request.address);
  return letIn(parts, request, admission, { form: 'sign-in', email });
}

async function accept(parts: SignInParts, request: RouteRequest): Promise<RouteResponse> {
  const form = formOf(parts, request);
  const { name, email, password } = fieldsOf(request);
  const secret = request.params.secret ?? '';
  const admission = await parts.accounts.accept(secret, { name, email, password }, request.address);
  return letIn(parts, request, admission, form.form === 'first' ? { ...form, name, email } : form);
}

async function letIn(
  parts: SignInParts,
  request: RouteRequest,
  admission: Admission | SignInRefusal,
  form: EntryForm,
): Promise<RouteResponse> {
  const { accounts, audit, clock, gate } = parts;
  const refused = 'refused' in admission ? admission : undefined;
  const by = 'agent' in admission ? admission.agent : 'nobody';
  const did = refused ? 'sign-in-refused' : 'signed-in';
  const details = refused && { details: { refused: refused.refused } };
  await audit.record({ at: clock(), by, did, from: request.address, ...details });
  if (!('secret' in admission)) return show(parts, request, { ...form, refused: admission });
  const before = gate.whoIs(request);
  if (before) await accounts.signOut(before.session);
  return redirect(destination(request), gate.remember(admission.secret));
}

async function signOut(parts: SignInParts, request: RouteRequest): Promise<RouteResponse> {
  const { accounts, audit, clock, gate } = parts;
  const agent = gate.whoIs(request);
  if (agent) {
    await accounts.signOut(agent.session);
    await audit.record({ at: clock(), by: agent.id, did: 'signed-out', from: request.address });
  }
  return redirect('/desk/sign-in', gate.forget());
}

/** `?to=`: where somebody wanted to go, on this site's staff pages alone. */
function destination({ query }: RouteRequest): string {
  const to = query.get('to') ?? '';
  return /^\/(?:desk|insights)(?:[/?][\w/?=&.%-]*)?$/.test(to) ? to : '/desk';
}

const redirect = (location: string, headers: Record<string, string>): RouteResponse => ({
  status: 303,
  headers: { location, 'cache-control': 'no-store', ...headers },
});

/** A form as browsers send it without a script; what is missing is empty. */
function fieldsOf({ body }: RouteRequest) {
  const sent = new URLSearchParams(Buffer.isBuffer(body) ? body.toString('utf8') : '');
  const field = (name: string) => sent.get(name) ?? '';
  return { name: field('name'), email: field('email'), password: field('password') };
}
