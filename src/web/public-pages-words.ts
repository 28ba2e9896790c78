import { type Texts, texts } from '../domain/language.ts';
import { es } from './public-pages-words.es.ts';

const en = {
  help: {
    title: 'Help',
    body: `
<p>ProTracker for Outlook and Teams files email under your ProTracker records, from Outlook and from Teams.</p>
<h2>In Outlook</h2>
<p>Open an email and choose <b>Archive to ProTracker</b>. Tick the contacts, clients or accounts it belongs to, and press <b>Archive</b>.</p>
<h2>In Teams</h2>
<p>Write to the app in its chat. <code>help</code> lists what it understands; <code>find miller</code> looks a record up.
In channels and group chats it only finds records: everything of your own is done in your chat with it.</p>
<h2>What you need</h2>
<p>An account in your company's ProTracker, and Microsoft 365 with Outlook. Your administrator sets both up, and may have to
allow the app first.</p>
<h2>When something goes wrong</h2>
<p>Every message about a failure says what to do, and carries a reference. Give that reference to your administrator: it is how
they find the failure in the log.</p>
`,
  },
  privacy: {
    title: 'Privacy',
    body: `
<p>This page says what this service keeps about you and why. It is run by your own organisation or on its behalf.</p>
<h2>What it reads</h2>
<ul>
<li>the emails you choose to archive, with their attachments, and the ProTracker records you search for: when you ask it to,</li>
<li>new email in your mailbox, only while you have switched rules of automatic archiving on,</li>
<li>contacts, appointments and tasks, to keep those you mark the same in Outlook and ProTracker: also while you are away, until you sign out.</li>
</ul>
<p>If you choose to be asked by email, it sends you emails with its questions: from you, to you, and to nobody else.</p>
<p>It passes what you archive and mark on to ProTracker alone, and what you mark in ProTracker to your Outlook alone.</p>
<h2>What it keeps</h2>
<ul>
<li>your settings, and the ids of your Microsoft 365 account and tenant,</li>
<li>your connection to ProTracker and Microsoft 365, encrypted,</li>
<li>where its chat with you is, so that it can tell you when work is done,</li>
<li>which items you marked, and how they last were on both sides, encrypted, so that it can tell who changed what,</li>
<li>subjects, senders and recipients of emails on a card that you opened: for a week, or for 30 days while it waits,</li>
<li>what you archived, when, whom it was with and to which records, forms for new records as you filled them in, and what it changed, with the
old and the new value, so that you can look it up and take it back: for 30 days, or as long as your administrator has set.</li>
</ul>
<p>The text of your emails is read when they are archived, and not kept. What you change or add in a copy, and messages of Teams that you archive, are kept
until they are archived; if that comes to nothing, for a week after the last try. What its cards showed is kept for an hour, so that what reaches it
twice is answered the same. All of this is encrypted. The log holds ids, and measurements hold not even those: no names, addresses or text.</p>
<h2>What it does not do</h2>
<p>It shows no advertising, profiles nobody, trains no models, and hands nothing to anybody but Microsoft 365 and your
ProTracker. Emails marked private are not archived unless you say so.</p>
<h2>How to end it</h2>
<p>Write <code>sign out</code> in the chat: what let it act for you in Microsoft 365 and ProTracker is deleted, and it is told of no more changes in your
mailbox. Removing the app ends every message from it. What is in
ProTracker stays there; ask your ProTracker administrator about it. Your administrator can have everything else deleted.</p>
`,
  },
  terms: {
    title: 'Terms of use',
    body: `
<p>By using ProTracker for Outlook and Teams you agree to this.</p>
<ul>
<li>Use it only with accounts that are yours, and for the work of your organisation.</li>
<li>What you archive becomes part of your organisation's records and can be read by those who may read them there.</li>
<li>You decide what is archived; check the records the app suggests before you confirm.</li>
<li>The service needs Microsoft 365 and ProTracker to work and cannot answer for their failures.</li>
<li>Your organisation's agreement with the supplier of ProTracker applies to everything that is not said here.</li>
</ul>
`,
  },
};

export type PublicPagesWords = Texts<typeof en>;

/** The pages that anybody may read. Bodies are HTML. */
export const publicPagesWords = texts({ en, es });
