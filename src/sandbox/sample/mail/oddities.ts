import { page } from './html.ts';
import { ledger } from './ledger.ts';
import { prose, workdaysAgo, type MailSpec } from './spec.ts';

const without =
  (header: string) =>
  (message: string): string =>
    message.replace(new RegExp(`^${header}:.*\r\n([ \t].*\r\n)*`, 'im'), '');

/** Mail as it should not be, and is: nothing in it, far too much in it, damaged headers, text that looks like code. */
export const oddities: readonly MailSpec[] = [
  {
    key: 'odd-empty-body',
    folder: 'inbox',
    when: workdaysAgo(7, '19:00'),
    from: 'Declan <obriens@example.org>',
    subject: 'Call me about the oven loan',
    text: '',
  },
  {
    key: 'odd-empty-subject',
    folder: 'inbox',
    when: workdaysAgo(4, '20:17'),
    from: 'Arjun Mehta <arjun.mehta@example.org>',
    subject: '',
    text: 'Forgot the subject, sorry. Can I still put money into last year’s IRA, and by when?\n\nArjun',
    damage: (message) => message.replace(/^To:/m, 'Subject:\r\nTo:'),
  },
  {
    key: 'odd-no-message-id',
    folder: 'inbox',
    when: workdaysAgo(5, '02:14'),
    from: 'Statements <service@harborpoint.example.net>',
    subject: 'Your statements are ready',
    text: 'Three new statements are waiting in your adviser workplace. This mailbox is not read.',
    damage: without('Message-ID'),
  },
  {
    key: 'odd-no-date',
    folder: 'inbox',
    when: workdaysAgo(6, '23:48'),
    from: 'Fax gateway <fax@granite-fax.example.com>',
    subject: 'Fax from +1 603 555 0163, 2 pages',
    text: 'The pages could not be converted. Please ask the sender to send them again.',
    damage: (message) => message.replace(/^Date: /m, 'Received: from fax.granite-fax.example.com by mx.example.com; '),
  },
  {
    key: 'odd-headers',
    folder: 'inbox',
    when: workdaysAgo(9, '08:08'),
    from: 'Viktor Hrabě <viktor@kestrelmortgage.example.com>',
    subject: 'Offer for García/Ibáñez – 6.1 %, ten days',
    headers: {
      Received: 'from old-relay.kestrelmortgage.example.com by mx.example.com; a very long line that a relay folded',
      'X-Mailer': 'Kestrel Desk 4.1',
    },
    text: prose(`
      Alex, the rate sheet for Lucía and Mateo, valid for ten days. Our old mail server is proud of
      its own rules, so tell me if the subject arrives in pieces.

      Viktor
    `),
    damage: (message) =>
      message
        .replace(/^Subject:.*\r\n([ \t].*\r\n)*/m, 'SUBJECT:\r\n Offer for García/Ibáñez –\r\n 6.1 %, ten days\r\n')
        .replace(
          /^X-Mailer:/m,
          'X-Mailer: Kestrel Gateway (ü)\r\nX-Mailer: second,\r\n\tone\r\nImportance: low\r\nX-Mailer:',
        ),
  },
  {
    key: 'odd-long',
    folder: 'archive',
    when: workdaysAgo(30, '10:10'),
    from: 'Ivo Petrov <ipetrov@northlake.example.net>',
    subject: 'Complete booking history of the Chen trust, as requested',
    text: `Alex,\n\nas requested, everything since the account was opened. Our system cannot send it as a file.\n\nIvo Petrov\n\n${ledger(3000)}`,
  },
  {
    key: 'odd-code-in-text',
    folder: 'inbox',
    when: workdaysAgo(8, '10:44'),
    from: 'Chidi Okafor <chidi.okafor@example.net>',
    subject: 'My spreadsheet <v2> & a *question*',
    text: prose(`
      Alex, I rebuilt your projection. If a<b then the Roth comes first, if a < b it is the other
      way round, and List<Account> holds both. Ask Dana <info@example.com>, she tested it.

      *bold* _not bold_ # no heading
      [click](javascript:alert(1)) and [this](https://example.org/a_(b)) and ![x](https://example.org/x.png)
      <script>alert('hello')</script> </body> &amp; &lt;b&gt; "quotes" 'more' \\ \`ticks\` | a | b |
      @everyone <at>Alex</at> {{name}} \${total} %s <3

      1. It is only text
      - really

      Chidi
    `),
  },
  {
    key: 'odd-code-in-html',
    folder: 'inbox',
    when: workdaysAgo(10, '13:13'),
    from: 'Nikhil Sathe <nikhil.sathe@example.net>',
    subject: '<script>alert("subject")</script> Paperboat: our page',
    html: page(
      `<p onclick="alert(1)">Hi Alex, I pasted this from our site builder, I hope it arrives.</p>
<script>document.title = 'taken over';</script>
<p><a href="javascript:alert(document.cookie)">Our pitch</a>, <a href="https://paperboat.example.net">our page</a>,
<a href="  jAvAsCrIpT:void(0)">demo</a></p>
<img src="x" onerror="alert('image')"><svg onload="alert('svg')"></svg>
<iframe src="https://paperboat.example.net/frame"></iframe><object data="https://paperboat.example.net/o"></object>
<form action="https://paperboat.example.net/f"><input name="password" type="password"><button>Sign in</button></form>
<style>body{display:none} p{background:url(https://paperboat.example.net/css)}</style>
<base href="https://paperboat.example.net/"><meta http-equiv="refresh" content="0;url=https://paperboat.example.net">
<p style="position:fixed;top:0;left:0;width:100%;height:100%;background:#fff">over everything</p>
<p>Nikhil &lt;b&gt;not bold&lt;/b&gt; &amp;amp; &copy; &#128578;</p>`,
    ),
  },
];
