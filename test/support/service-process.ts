import { readConfig } from '../../src/config.ts';
import { start } from '../../src/main.ts';

/**
 * The whole sandbox service as a process of its own, to be killed: `service-process.ts <data folder> <latency in ms>`.
 * Prints what a test has to know as one line of JSON.
 */
const [dataDir = '', latencyMs = '0'] = process.argv.slice(2);
const config = readConfig({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'warn' }, []);
const { web, sandbox } = await start(config, {
  latencyMs: Number(latencyMs),
  archive: { takeOverMs: 1_000, claimMs: 1_500, editEveryMs: 300 },
});
const line = { door: `${web.url}/api/messages`, crm: sandbox?.protracker?.url, graph: sandbox?.graph.url };
process.stdout.write(`${JSON.stringify(line)}\n`);
