import assert from 'node:assert/strict';
import { ConfigError, readConfig } from '../../../src/config.ts';
import { openWatch } from '../../../src/telemetry/open.ts';
import { unwatched } from '../../../src/telemetry/watch.ts';

const read = (environment: Readonly<Record<string, string>>) => readConfig(environment, []).telemetry;
const receiver = 'https://collector.example.com:4318';

describe('the variables of OpenTelemetry', () => {
  it('switch nothing on where they are not set, or say so', async () => {
    assert.equal(read({}), null);
    assert.equal(read({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver, OTEL_SDK_DISABLED: 'true' }), null);
    assert.equal(await openWatch(null), unwatched);
  });

  it('name one receiver for all, or one each', () => {
    const all = read({ OTEL_EXPORTER_OTLP_ENDPOINT: `${receiver}/` });
    assert.deepEqual([all?.tracesUrl, all?.metricsUrl], [`${receiver}/v1/traces`, `${receiver}/v1/metrics`]);
    assert.equal(all?.metricsEveryMs, 60_000);

    const one = read({ OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: `${receiver}/m` });
    assert.deepEqual([one?.tracesUrl, one?.metricsUrl], [null, `${receiver}/m`]);
  });

  it('choose how much is traced', () => {
    const share = (more: Readonly<Record<string, string>>) =>
      read({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver, ...more })?.tracedShare;
    assert.equal(share({}), 1);
    assert.equal(share({ OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: '0.1' }), 0.1);
    assert.equal(share({ OTEL_TRACES_SAMPLER: 'always_off' }), 0);
  });

  it('are refused with a remedy where they make no sense', () => {
    for (const [name, value] of [
      ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4318'],
      ['OTEL_METRIC_EXPORT_INTERVAL', 'often'],
      ['OTEL_TRACES_SAMPLER', 'sometimes'],
      ['OTEL_TRACES_SAMPLER_ARG', '7'],
    ] as const) {
      assert.throws(
        () => read({ [name]: value }),
        (error) => error instanceof ConfigError && error.message.includes(name),
      );
    }
  });
});
