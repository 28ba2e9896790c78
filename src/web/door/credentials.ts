import { ConfigurationServiceClientCredentialFactory } from 'botbuilder';
import { ConnectorFactory, ServiceClientCredentialsFactory } from 'botframework-connector';
import type { ConnectorClient } from 'botframework-connector';
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

const mostConnectors = 100;

/** Clients of services, made once. They hold nothing of the person they answer. */
export class RememberedConnectors extends ConnectorFactory {
  readonly #factory: ConnectorFactory;
  readonly #made: Map<string, Promise<ConnectorClient>>;

  constructor(factory: ConnectorFactory, made: Map<string, Promise<ConnectorClient>>) {
    super();
    this.#factory = factory;
    this.#made = made;
  }

  override create(serviceUrl: string, audience?: string): Promise<ConnectorClient> {
    const known = this.#made.get(serviceUrl);
    if (known) return known;
    if (this.#made.size >= mostConnectors) this.#made.clear();
    const made = this.#factory.create(serviceUrl, audience);
    this.#made.set(serviceUrl, made);
    return made;
  }
}
