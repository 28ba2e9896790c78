import { makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components';
import { ImageOffRegular } from '@fluentui/react-icons';
import { useEffect, useRef, useState } from 'react';
import { useDesk } from '../shared/desk-context.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  frame: {
    border: 'none',
    width: '100%',
    minHeight: '60px',
    display: 'block',
    borderRadius: tokens.borderRadiusMedium,
  },
});

/**
 * A foreign body in a frame that runs nothing and loads nothing. It is as high as its content, so that the page
 * scrolls and not the frame. `url` is one of the desk's addresses of bodies.
 */
export function BodyFrame({ url, title }: { readonly url: string; readonly title: string }) {
  const styles = useStyles();
  const { scheme } = useDesk();
  const frame = useRef<HTMLIFrameElement>(null);
  const [blocked, setBlocked] = useState(0);
  const src = `${url}?scheme=${scheme}`;

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    let sizes: ResizeObserver | null = null;
    const onLoad = () => {
      const body = element.contentDocument?.body;
      if (!body) return;
      setBlocked(Number(body.dataset.blockedPictures ?? 0));
      const fit = () => {
        const root = body.ownerDocument.documentElement;
        // A wide newsletter has a scroll bar below it.
        const bar = root.scrollWidth > root.clientWidth ? 18 : 0;
        element.style.height = `${Math.ceil(root.getBoundingClientRect().height) + bar}px`;
      };
      sizes?.disconnect();
      sizes = new ResizeObserver(fit);
      sizes.observe(body);
      fit();
    };
    element.addEventListener('load', onLoad);
    return () => {
      element.removeEventListener('load', onLoad);
      sizes?.disconnect();
    };
  }, []);

  return (
    <div className={styles.root}>
      {blocked > 0 && (
        <MessageBar icon={<ImageOffRegular />} layout="multiline">
          <MessageBarBody>
            {blocked === 1 ? 'A remote picture is blocked.' : `${blocked} remote pictures are blocked.`}
          </MessageBarBody>
        </MessageBar>
      )}
      <iframe
        ref={frame}
        className={styles.frame}
        src={src}
        title={title}
        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      />
    </div>
  );
}
