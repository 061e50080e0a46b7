package dev.countersign.application.provider;

import dev.countersign.application.client.ClientUseCases;
import dev.countersign.application.grant.FindGrantUser;
import dev.countersign.application.grant.GrantUseCases;
import dev.countersign.application.token.IntrospectToken;
import dev.countersign.application.token.RequestTokens;
import dev.countersign.application.token.RevokeToken;
import dev.countersign.application.token.TokenUseCases;
import dev.countersign.application.token.TokenUseCases.EncoderDependencies;
import dev.countersign.application.token.TokenUseCases.GrantHandlerDependencies;
import dev.countersign.application.token.TokenUseCases.IssuerDependencies;
import dev.countersign.application.token.TokenUseCases.ValidatorDependencies;
import dev.countersign.application.token.VerifyAccessToken;
import dev.countersign.application.user.FindSubject;
import dev.countersign.application.user.UserUseCases;
import dev.countersign.domain.oauth.AuthenticationContext;
import dev.countersign.domain.oauth.AuthenticationContexts;
import dev.countersign.domain.oauth.ResourcePolicy;
import dev.countersign.domain.profile.ReleasePolicy;
import dev.countersign.domain.token.ProtectedResources;
import java.util.List;
import java.util.Map;

/** Builds the use cases of tokens. */
final class TokenWiring {

  private static final ProtectedResources NO_SETTINGS_OF_RESOURCES =
      ProtectedResources.of(List.of());

  // Nobody signs in, so no token names it.
  private static final AuthenticationContexts NO_SIGN_IN =
      new AuthenticationContexts(List.of(AuthenticationContext.password("0")));

  private final ProviderSettings settings;
  private final ProviderStores stores;
  private final ProviderCryptography cryptography;
  private final KeyWiring keys;
  private final ClientWiring clients;
  private final FindSubject findSubject;
  private final FindGrantUser findGrantUser;
  private final EncoderDependencies encoder;
  private final ValidatorDependencies validator;

  TokenWiring(
      ProviderSettings settings,
      ProviderStores stores,
      ProviderCryptography cryptography,
      KeyWiring keys,
      ClientWiring clients) {
    this.settings = settings;
    this.stores = stores;
    this.cryptography = cryptography;
    this.keys = keys;
    this.clients = clients;
    this.findSubject = UserUseCases.findSubject(keys.ownKeys().pairwise());
    this.findGrantUser =
        GrantUseCases.findGrantUser(stores.tokens().revocations(), UserUseCases.confirmLocalUser());
    this.encoder =
        new EncoderDependencies(
            keys.selectKeys(),
            keys.ownKeys().signer(),
            cryptography.encrypter(),
            ClientUseCases.revealSecret(keys.sealer(), cryptography.hasher()),
            clients.findClientKeys());
    this.validator =
        new ValidatorDependencies(
            cryptography.verifiers().tokens(),
            keys.ownKeys().opener(),
            keys.selectKeys(),
            keys.publishKeys(),
            stores.tokens().accessTokens(),
            cryptography.hasher(),
            stores.tokens().revocations(),
            findGrantUser,
            clients.findClient(),
            settings.issuer(),
            keys.clock());
  }

  RequestTokens requestTokens() {
    return TokenUseCases.requestTokens(
        new IssuerDependencies(
            encoder,
            cryptography.tokenHasher(),
            cryptography.generator(),
            new ResourcePolicy(settings.issuer(), settings.resources()),
            NO_SETTINGS_OF_RESOURCES,
            stores.tokens().accessTokens(),
            cryptography.hasher(),
            settings.tokens(),
            keys.clock(),
            stores.tokens().accounts(),
            new ReleasePolicy(Map.of()),
            NO_SIGN_IN,
            findSubject),
        new GrantHandlerDependencies(
            clients.authenticateClient(),
            stores.tokens().codes(),
            stores.tokens().refreshTokens(),
            stores.tokens().revocations(),
            findGrantUser,
            stores.unitOfWork(),
            cryptography.hasher()));
  }

  IntrospectToken introspectToken() {
    return TokenUseCases.introspectToken(
        validator,
        clients.authenticateClient(),
        stores.tokens().refreshTokens(),
        NO_SETTINGS_OF_RESOURCES,
        encoder,
        findSubject);
  }

  RevokeToken revokeToken() {
    return TokenUseCases.revokeToken(
        validator,
        clients.authenticateClient(),
        stores.tokens().refreshTokens(),
        settings.tokens());
  }

  VerifyAccessToken verifyAccessToken() {
    return TokenUseCases.verifyAccessToken(validator);
  }
}
