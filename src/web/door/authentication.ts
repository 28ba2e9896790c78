import { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import type { Activity } from 'botbuilder';
import {
  AppCredentials,
  AuthenticationConstants,
  AuthenticationError,
  BotFrameworkAuthentication,
} from 'botframework-connector';
import type {
  AuthenticateRequestResult,
  ClaimsIdentity,
  ConnectorFactory,
  ServiceClientCredentialsFactory,
  UserTokenClient,
} from 'botframework-connector';
import { z } from 'zod';
import type { BotRegistration } from '../../domain/bot-registration.ts';
import { BotCredentials, connectorsMade, RememberedConnectors } from './credentials.ts';

/** Whose tokens open the door: those of Microsoft's public cloud, unless told otherwise. */
export interface ChannelTrust {
  readonly issuer: string;
  readonly openIdMetadataUrl: string;
}

const publicCloud: ChannelTrust = {
  issuer: AuthenticationConstants.ToBotFromChannelTokenIssuer,
  openIdMetadataUrl: AuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl,
};

interface Credentials {
  /** Null for the sandbox: every caller is taken, nothing is signed. */
  readonly bot: BotRegistration | null;
  readonly trust?: ChannelTrust;
  /** Signs what the bot sends, in place of what `bot` says. */
  readonly factory?: ServiceClientCredentialsFactory;
}

/**
 * The SDK's check of who calls, and its clients for answering, made once per service instead of once per activity.
 * Of the SDK's several kinds of tokens only the channel's own is taken: the others do not say which service they
 * speak for, and for a mere claim of them the SDK would already fetch keys elsewhere.
 */
export class BotAuthentication extends BotFrameworkAuthentication {
  readonly #inner: BotFrameworkAuthentication;
  readonly #credentials: ServiceClientCredentialsFactory;
  readonly #appId: string;
  /** Null: tokens are not asked for. */
  readonly #issuer: string | null;
  readonly #connectors = connectorsMade();
  #userTokens: Promise<UserTokenClient> | null = null;

  constructor({ bot, trust = publicCloud, factory }: Credentials) {
    super();
    if (bot?.id === '')
      throw new Error('Production needs the application id of the bot: without one everybody is let in.');
    this.#appId = bot?.id ?? '';
    this.#issuer = bot ? trust.issuer : null;
    this.#credentials = factory ?? new BotCredentials(bot);
    this.#inner = new ConfigurationBotFrameworkAuthentication(
      {
        CallerId: 'urn:botframework:azure',
        OAuthUrl: AuthenticationConstants.OAuthUrl,
        ToBotFromChannelOpenIdMetadataUrl: trust.openIdMetadataUrl,
        ToBotFromChannelTokenIssuer: trust.issuer,
        ToBotFromEmulatorOpenIdMetadataUrl: AuthenticationConstants.ToBotFromEmulatorOpenIdMetadataUrl,
        ToChannelFromBotLoginUrl: AuthenticationConstants.ToChannelFromBotLoginUrl,
        ToChannelFromBotOAuthScope: AuthenticationConstants.ToChannelFromBotOAuthScope,
      },
      this.#credentials,
    );
  }

  /** Throws when the token does not vouch for the activity: for whom it is, who signed it, for which service and channel. */
  override async authenticateRequest(activity: Activity, authHeader: string): Promise<AuthenticateRequestResult> {
    if (this.#issuer !== null && issuerOf(authHeader) !== this.#issuer) {
      throw new AuthenticationError('not a token of the channel', 401);
    }
    const result = await this.#inner.authenticateRequest(activity, authHeader);
    const { connectorFactory } = result;
    return connectorFactory ? { ...result, connectorFactory: this.#remembering(connectorFactory) } : result;
  }

  override authenticateStreamingRequest(): Promise<AuthenticateRequestResult> {
    throw new AuthenticationError('no streaming', 401);
  }

  override createConnectorFactory(claimsIdentity: ClaimsIdentity): ConnectorFactory {
    return this.#remembering(this.#inner.createConnectorFactory(claimsIdentity));
  }

  override createUserTokenClient(claimsIdentity: ClaimsIdentity): Promise<UserTokenClient> {
    return (this.#userTokens ??= this.#inner.createUserTokenClient(claimsIdentity));
  }

  /** The bearer token for messages outside a turn; null in the sandbox. Cached until it expires. */
  async token(): Promise<string | null> {
    if (!this.#appId) return null;
    const credentials = await this.#credentials.createCredentials(
      this.#appId,
      AuthenticationConstants.ToChannelFromBotOAuthScope,
      AuthenticationConstants.ToChannelFromBotLoginUrl,
      true,
    );
    return credentials instanceof AppCredentials ? credentials.getToken() : null;
  }

  #remembering(factory: ConnectorFactory): ConnectorFactory {
    return new RememberedConnectors(factory, this.#connectors);
  }
}

const Claims = z.object({ iss: z.string() });

/** What the token says of itself, to be checked with its signature afterwards; null when it is none. */
function issuerOf(authorization: string): string | null {
  const [, payload = ''] = authorization.split('.');
  try {
    return Claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString())).iss;
  } catch {
    return null;
  }
}
