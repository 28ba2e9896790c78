import { renderMarkdown } from './markdown.ts';

/** What is shown of a bot's answer, for pages that load it when there is one. */
export { CardView } from './card-view.tsx';

/** Text of the bot, with its few Markdown marks. */
export const Said = ({ text }: { readonly text: string }) => (
  <div className="said" dangerouslySetInnerHTML={{ __html: renderMarkdown(text) }} />
);
