import { escapeHtml, page } from '../page.ts';
import type { WebResponse } from '../http.ts';

/** What people see while they sign in. Texts in it are ours or escaped. */

/** The ProTracker form. `problem`: why it is shown again; the name stays, the password never comes back. */
export function crmPage(form: {
  readonly state: string;
  readonly server: string;
  readonly userName: string;
  readonly problem: string | null;
}): WebResponse {
  const problem = form.problem === null ? '' : `<p role="alert" class="problem">⚠ ${escapeHtml(form.problem)}</p>`;
  return page(
    'Sign in to ProTracker',
    `<p>Server: <b>${escapeHtml(form.server)}</b></p>
${problem}
<form method="post" action="/auth/crm">
<input type="hidden" name="state" value="${escapeHtml(form.state)}">
<p><label for="user">User name</label><br>
<input id="user" name="user" value="${escapeHtml(form.userName)}" autocomplete="username" required maxlength="255" autofocus></p>
<p><label for="password">Password</label><br>
<input id="password" name="password" type="password" autocomplete="current-password" required maxlength="255"></p>
<p><button>Sign in</button></p>
</form>
<p>Your password is kept encrypted and used for your own work in ProTracker only. Type <code>sign out</code> in the chat to have it deleted.</p>`,
    { status: form.problem === null ? 200 : 422, formAction: "'self'" },
  );
}

/** The way back to the chat: a script hands the code to Teams; elsewhere the person copies it. */
export function donePage(script: string, code: string): WebResponse {
  const words = `sign in ${code}`;
  return page(
    'Almost done',
    `<p id="working" role="status">One moment: telling the chat that it was you…</p>
<div id="by-hand" hidden>
<p>Copy this into the chat, and you are signed in:</p>
<p><input id="words" readonly aria-label="What to send in the chat" value="${escapeHtml(words)}"> <button id="copy" type="button">Copy</button></p>
</div>
<noscript><p>Copy this into the chat, and you are signed in: <code>${escapeHtml(words)}</code></p></noscript>`,
    { script },
  );
}

/** The sign-in came to nothing; `text` says what to do. */
export const stoppedPage = (text: string, status: number): WebResponse =>
  page('You are not signed in', `<p role="alert">${escapeHtml(text)}</p>`, { status });
