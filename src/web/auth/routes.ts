import { RemoteError, UserError } from '../../errors.ts';
import type { SignIns } from '../../identity/sign-in.ts';
import { assets } from '../bundle.ts';
import { HttpError, type Route, type WebRequest, type WebResponse } from '../http.ts';
import { httpWords } from '../http-words.ts';
import { authWords as words } from './auth-words.ts';
import { browserSecret, newBrowserSecret, secretCookie } from './browser-secret.ts';
import { crmPage, donePage, stoppedPage } from './pages.ts';

export interface AuthPagesOptions {
  readonly signIns: Pick<SignIns, 'leave' | 'comeBack' | 'crmForm' | 'crmSubmit'>;
  /** People reach this service by https: cookies are sent by nothing else. */
  readonly isSecure: boolean;
}

const formLimits = { maxBytes: 16 * 1024, timeoutMs: 10_000 };

/** The pages of a sign-in. What is decided stands in `src/identity/sign-in.ts`. */
export function authRoutes({ signIns, isSecure }: AuthPagesOptions): readonly Route[] {
  const visitOf = (request: WebRequest, state: string | null) => ({
    state: state ?? '',
    browser: browserSecret(request, isSecure),
  });
  const started = async (request: WebRequest): Promise<WebResponse> => {
    const browser = browserSecret(request, isSecure) || newBrowserSecret();
    const to = await signIns.leave({ state: request.query.get('state') ?? '', browser });
    return { status: 302, headers: { Location: to, 'Set-Cookie': secretCookie(browser, isSecure) } };
  };
  const cameBack = async (request: WebRequest): Promise<WebResponse> => {
    const code = request.query.get('code');
    if (code === null) return stoppedPage(words.noAccount, 200);
    return donePage(
      (await assets()).script('done'),
      await signIns.comeBack(visitOf(request, request.query.get('state')), code),
    );
  };
  const crmForm = async (request: WebRequest): Promise<WebResponse> => {
    const visit = visitOf(request, request.query.get('state'));
    const { url } = await signIns.crmForm(visit);
    return crmPage({ state: visit.state, server: url, userName: '', problem: null });
  };
  const crmSent = async (request: WebRequest): Promise<WebResponse> => {
    const form = await formOf(request);
    const visit = visitOf(request, form.get('state'));
    const { url } = await signIns.crmForm(visit);
    const userName = (form.get('user') ?? '').trim().slice(0, 255);
    try {
      return donePage(
        (await assets()).script('done'),
        await signIns.crmSubmit(visit, userName, form.get('password') ?? ''),
      );
    } catch (error) {
      return crmPage({ state: visit.state, server: url, userName, problem: toldOf(error) });
    }
  };
  return [
    { method: 'GET', path: '/auth/start', handle: guarded(started) },
    { method: 'GET', path: '/auth/callback', handle: guarded(cameBack) },
    { method: 'GET', path: '/auth/crm', handle: guarded(crmForm) },
    { method: 'POST', path: '/auth/crm', handle: guarded(crmSent) },
  ];
}

/** What a person can put right is a page, not an error for programs. */
const guarded =
  (handle: Route['handle']): Route['handle'] =>
  async (request) => {
    try {
      return await handle(request);
    } catch (error) {
      if (error instanceof HttpError) throw error;
      if (!(error instanceof UserError || error instanceof RemoteError)) throw error;
      request.log.warn({ correlationId: request.correlationId, err: error }, 'sign-in stopped');
      return stoppedPage(words.reference(toldOf(error), request.correlationId), error instanceof UserError ? 400 : 502);
    }
  };

/** Throws what is no matter of the person's. */
function toldOf(error: unknown): string {
  if (error instanceof UserError) return error.message;
  if (!(error instanceof RemoteError)) throw error;
  const system = error.system === 'crm' ? 'ProTracker' : 'Microsoft 365';
  return error.failure === 'throttled' ? words.busy(system) : words.silent(system);
}

async function formOf(request: WebRequest): Promise<URLSearchParams> {
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('application/x-www-form-urlencoded')) {
    throw new HttpError(415, 'WrongType', httpWords.wrongForm);
  }
  return new URLSearchParams(Buffer.from(await request.body(formLimits)).toString('utf8'));
}
