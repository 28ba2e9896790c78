import { Link, Text } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Sender } from './context-wire.ts';
import { words } from './sender-words.ts';
import type { KnownSender } from './use-sender.ts';

/** Who the email is with, below the Archive card. Of somebody unknown the card says what to do. */
export function SenderView({ sender }: { readonly sender: KnownSender }) {
  switch (sender.kind) {
    case 'unknown':
      return null;
    case 'unavailable':
      return <p className="sender subtle">{words.unavailable}</p>;
    case 'several':
      return (
        <Titled title={words.several}>
          <Items items={sender.records.map((record) => ({ ...record, detail: '' }))} label={words.inCrm} />
        </Titled>
      );
    case 'one':
      return <Known sender={sender} />;
  }
}

type One = Extract<Sender, { readonly kind: 'one' }>;

function Known({ sender: { record, opportunities, emails, next } }: { readonly sender: One }) {
  const beside = [record.kind, ...record.relations.map(({ name }) => name)].join(' · ');
  return (
    <Titled title={record.name}>
      <span className="subtle" dir="auto">
        {beside}
      </span>
      {record.phone !== '' && <span dir="auto">{record.phone}</span>}
      <Out href={record.url} label={`${words.view}: ${record.name}`}>
        {words.view}
      </Out>
      <Part title={words.opportunities}>
        <Items items={opportunities} label={words.inCrm} />
      </Part>
      <Part title={words.emails}>
        <Items items={emails} label={words.inCrm} />
      </Part>
      <Part title={words.next}>
        {next === 'unknown' && <span className="subtle">{words.noCalendar}</span>}
        {next === null && <span className="subtle">{words.noneSoon}</span>}
        {next !== null && next !== 'unknown' && <Items items={[next]} label={words.inOutlook} />}
      </Part>
    </Titled>
  );
}

const Titled = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className="sender" aria-labelledby="sender">
    <Text as="h2" id="sender" size={400} weight="semibold" dir="auto">
      {title}
    </Text>
    {children}
  </section>
);

const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <>
    <Text as="h3" size={300} weight="semibold">
      {title}
    </Text>
    {children}
  </>
);

type Item = One['emails'][number];

function Items({ items, label }: { readonly items: readonly Item[]; readonly label: (name: string) => string }) {
  if (items.length === 0) return <span className="subtle">{words.none}</span>;
  return (
    <ul>
      {items.map(({ name, url, detail }) => (
        <li key={url}>
          <Out href={url} label={label(name)}>
            {name}
          </Out>
          {detail !== '' && (
            <span className="subtle" dir="auto">
              {detail}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** A link out of Outlook's pane; words alone where the address is none of the web. */
function Out({ href, label, children }: { readonly href: string; readonly label: string; readonly children: string }) {
  if (!/^https?:/i.test(href)) return <span dir="auto">{children}</span>;
  return (
    <Link href={href} target="_blank" rel="noreferrer" aria-label={label} dir="auto">
      {children}
    </Link>
  );
}
