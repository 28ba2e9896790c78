import { graphOracle } from '../../../support/graph-oracle.ts';

/** Throws where the description of Graph does not allow such a body. `at`: `POST /me/contacts`. */
export function assertGraphTakes(at: string, body: Readonly<Record<string, unknown>>): void {
  const [method = '', url = ''] = at.split(' ');
  const oracle = graphOracle();
  const request = { method, url, headers: {}, body: JSON.parse(JSON.stringify(body)) as unknown, base: '' };
  oracle.observe({ request, answer: null, partOfBatch: false });
  oracle.assertClean();
}
