import { useEffect, useState } from 'react';
import * as z from 'zod/mini';
import type { Api } from '../shared/api.ts';

const Me = z.object({ isAdministrator: z.boolean() });

/** Whether Administration is offered. It is the server that lets people in, not this. */
export function useIsAdministrator(api: Api): boolean {
  const [isOne, setOne] = useState(false);
  useEffect(() => {
    void api.ask('/api/me', {}, Me).then((answer) => {
      if (answer.kind === 'done') setOne(answer.answer.isAdministrator);
    });
  }, [api]);
  return isOne;
}
