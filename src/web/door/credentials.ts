import { ConfigurationServiceClientCredentialFactory } from 'botbuilder';
import { ConnectorFactory, ServiceClientCredentialsFactory } from 'botframework-connector';
import type { ConnectorClient } from 'botframework-connector';
import { LRUCache } from 'lru-cache';
import type { BotRegistration } from '../../domain/bot-registration.ts';

/** What the bot proves itself with when it answers. Null, for the sandbox: nothing is proven, by nobody. */
export class BotCredentials extends ServiceClientCredentialsFactory {
  readonly #inner: ConfigurationServiceClientCredentialFactory;

  constructor(bot: BotRegistration | null) {
    super();
    this.#inner = new ConfigurationServiceClientCredentialFactory(
      bot
        ? {
            MicrosoftAppId: bot.id,
            MicrosoftAppTenantId: bot.tenantId,
            MicrosoftAppType: bot.type,
            ...(bot.type === 'SingleTenant' ? { MicrosoftAppPassword: bot.password } : {}),
          }
        : {},
    );
  }

  override isValidAppId(appId: string): Promise<boolean> {
    return this.#inner.isValidAppId(appId);
  }

  override isAuthenticationDisabled(): Promise<boolean> {
    return this.#inner.isAuthenticationDisabled();
  }

  override createCredentials(
    appId: string,
    audience: string | undefined,
    loginUrl: string,
    validateAuthority: boolean,
  ) {
    return this.#inner.createCredentials(appId, audience ?? '', loginUrl, validateAuthority);
  }
}

/** Clients by the address of the service. They hold nothing of the person they answer. */
export type Connectors = LRUCache<string, Promise<ConnectorClient>>;

export const connectorsMade = (): Connectors => new LRUCache({ max: 100 });

/** Clients of services, made once. */
export class RememberedConnectors extends ConnectorFactory {
  readonly #factory: ConnectorFactory;
  readonly #made: Connectors;

  constructor(factory: ConnectorFactory, made: Connectors) {
    super();
    this.#factory = factory;
    this.#made = made;
  }

  override create(serviceUrl: string, audience?: string): Promise<ConnectorClient> {
    const known = this.#made.get(serviceUrl);
    if (known) return known;
    const made = this.#factory.create(serviceUrl, audience);
    this.#made.set(serviceUrl, made);
    return made;
  }
}
