import MarkdownIt from 'markdown-it';

/** The little Markdown that Teams shows: no HTML, no pictures, no tables. Links leave the page. */
const markdown = new MarkdownIt('default', { html: false, breaks: true, linkify: false }).disable([
  'image',
  'table',
  'html_block',
]);

markdown.renderer.rules.link_open = (tokens, index, options, _env, self) => {
  tokens[index]?.attrSet('target', '_blank');
  tokens[index]?.attrSet('rel', 'noopener noreferrer');
  return self.renderToken(tokens, index, options);
};

/** HTML that holds nothing but what Markdown made: foreign text in it is escaped. */
export const renderMarkdown = (text: string): string => markdown.render(text);
