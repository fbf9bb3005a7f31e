import * as openId from 'openid-client';
import type { OutgoingFetch } from '../platform/protection/outgoing.ts';
import type { OpenIdSettings } from '../platform/protection/outgoingSettings.ts';

/** What has to come back with the answer; kept by the browser, sealed. */
export interface OpenIdTransaction {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Who somebody is there. */
export interface Vouched {
  readonly issuer: string;
  readonly subject: string;
  readonly userName: string | null;
  /** The provider says that it asked for more than one factor. */
  readonly isMultiFactor: boolean;
}

/** RFC 8176; REFEDS and PAPE name the same as a class. A password alone, or a word that is not known, is one factor. */
const multiFactorMethod = 'mfa';
const multiFactorClasses: ReadonlySet<unknown> = new Set([
  'mfa',
  'https://refeds.org/profile/mfa',
  'http://schemas.openid.net/pape/policies/2007/06/multi-factor',
]);

/** From the signed claims alone. */
export const isMultiFactor = (amr: unknown, acr: unknown): boolean =>
  (Array.isArray(amr) && amr.includes(multiFactorMethod)) || multiFactorClasses.has(acr);

const clockToleranceSeconds = 10;
const keptMilliseconds = 3_600_000;

function clientAuthentication(secret: string | null): openId.ClientAuth {
  if (secret === null) return openId.None();
  const [basic, post] = [openId.ClientSecretBasic(secret), openId.ClientSecretPost(secret)];
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported;
    (methods === undefined || methods.includes('client_secret_basic') ? basic : post)(server, ...rest);
  };
}

const textOf = (claim: unknown): string | null => (typeof claim === 'string' && claim !== '' ? claim : null);

/** An OpenID provider: authorization code with PKCE, state and nonce; signatures are checked, not only the connection. */
export class OpenIdProvider {
  private readonly settings: OpenIdSettings;
  private readonly fetch: OutgoingFetch;
  private known: { readonly configuration: Promise<openId.Configuration>; readonly until: number } | null =
    null;

  constructor(settings: OpenIdSettings, fetch: OutgoingFetch) {
    this.settings = settings;
    this.fetch = fetch;
  }

  async begin(redirectUri: string): Promise<{ readonly url: URL; readonly transaction: OpenIdTransaction }> {
    const configuration = await this.configuration();
    const transaction = {
      state: openId.randomState(),
      nonce: openId.randomNonce(),
      verifier: openId.randomPKCECodeVerifier(),
    };
    const url = openId.buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri,
      scope: this.settings.scopes,
      state: transaction.state,
      nonce: transaction.nonce,
      code_challenge: await openId.calculatePKCECodeChallenge(transaction.verifier),
      code_challenge_method: 'S256',
    });
    return { url, transaction };
  }

  /** Throws where anything about the answer is not as it has to be. */
  async finish(answer: URL, { state, nonce, verifier }: OpenIdTransaction): Promise<Vouched> {
    const configuration = await this.configuration();
    const tokens = await openId.authorizationCodeGrant(configuration, answer, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (claims === undefined) throw new Error('the provider sent no ID token');
    const userName =
      textOf(claims['preferred_username']) ??
      (await this.askUserName(configuration, tokens.access_token, claims.sub));
    return {
      issuer: claims.iss,
      subject: claims.sub,
      userName,
      isMultiFactor: isMultiFactor(claims['amr'], claims['acr']),
    };
  }

  private async askUserName(
    configuration: openId.Configuration,
    accessToken: string,
    subject: string,
  ): Promise<string | null> {
    if (configuration.serverMetadata().userinfo_endpoint === undefined) return null;
    const found = await openId.fetchUserInfo(configuration, accessToken, subject);
    return textOf(found.preferred_username);
  }

  private configuration(): Promise<openId.Configuration> {
    const now = Date.now();
    if (this.known !== null && this.known.until > now) return this.known.configuration;
    const configuration = this.discover();
    this.known = { configuration, until: now + keptMilliseconds };
    // the next one asks again
    configuration.catch(() => {
      this.known = null;
    });
    return configuration;
  }

  private discover(): Promise<openId.Configuration> {
    const { issuer, clientId, clientSecret } = this.settings;
    const isPlain = new URL(issuer).protocol === 'http:';
    return openId.discovery(
      new URL(issuer),
      clientId,
      { [openId.clockTolerance]: clockToleranceSeconds },
      clientAuthentication(clientSecret),
      {
        [openId.customFetch]: (address, init) => this.fetch(address, init as RequestInit),
        execute: [openId.enableNonRepudiationChecks, ...(isPlain ? [openId.allowInsecureRequests] : [])],
      },
    );
  }
}
