package dev.countersign.application.token;

import dev.countersign.application.client.FindClient;
import dev.countersign.application.client.FindClientKeys;
import dev.countersign.application.client.RevealSecret;
import dev.countersign.application.clientauth.AuthenticateClient;
import dev.countersign.application.grant.FindGrantUser;
import dev.countersign.application.grant.IssueFrontChannelTokens;
import dev.countersign.application.grant.driven.AuthorizationCodes;
import dev.countersign.application.grant.driven.RefreshTokens;
import dev.countersign.application.grant.driven.Revocations;
import dev.countersign.application.key.PublishKeys;
import dev.countersign.application.key.SelectKeys;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.token.driven.AccessTokens;
import dev.countersign.application.token.driven.TokenEncrypter;
import dev.countersign.application.token.driven.TokenHasher;
import dev.countersign.application.token.driven.TokenOpener;
import dev.countersign.application.token.driven.TokenSigner;
import dev.countersign.application.token.driven.TokenVerifier;
import dev.countersign.application.token.shared.JwtEncoder;
import dev.countersign.application.token.shared.RequestedUserClaims;
import dev.countersign.application.user.FindSubject;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.domain.oauth.AuthenticationContexts;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.ResourcePolicy;
import dev.countersign.domain.profile.ReleasePolicy;
import dev.countersign.domain.token.ProtectedResources;
import java.time.InstantSource;

/** Builds the use cases of tokens. */
public final class TokenUseCases {

  private TokenUseCases() {}

  /** The dependencies of signing and encrypting JWTs. */
  public record EncoderDependencies(
      SelectKeys selectKeys,
      TokenSigner signer,
      TokenEncrypter encrypter,
      RevealSecret revealSecret,
      FindClientKeys findClientKeys) {

    private JwtEncoder encoder() {
      return new JwtEncoder(selectKeys, signer, encrypter, revealSecret, findClientKeys);
    }
  }

  /** The dependencies of issuing access tokens and ID tokens. */
  public record IssuerDependencies(
      EncoderDependencies encoder,
      TokenHasher tokenHasher,
      SecretGenerator generator,
      ResourcePolicy resourcePolicy,
      ProtectedResources resources,
      AccessTokens accessTokens,
      SecretHasher hasher,
      TokenPolicy policy,
      InstantSource clock,
      Accounts accounts,
      ReleasePolicy releasePolicy,
      AuthenticationContexts contexts,
      FindSubject findSubject) {

    private TokenIssuers issuers() {
      var tokens = encoder.encoder();
      return new TokenIssuers(
          new AccessTokenIssuer(
              tokens,
              generator,
              resourcePolicy,
              resources,
              accessTokens,
              hasher,
              policy,
              clock,
              findSubject),
          new IdTokenIssuer(
              tokens,
              tokenHasher,
              resourcePolicy.issuer(),
              policy,
              clock,
              new RequestedUserClaims(accounts, releasePolicy),
              contexts,
              findSubject),
          policy);
    }
  }

  /** The dependencies of the grant handlers. */
  public record GrantHandlerDependencies(
      AuthenticateClient authenticateClient,
      AuthorizationCodes codes,
      RefreshTokens refreshTokens,
      Revocations revocations,
      FindGrantUser findGrantUser,
      UnitOfWork unitOfWork,
      SecretHasher hasher) {}

  /** The dependencies of validating access tokens. */
  public record ValidatorDependencies(
      TokenVerifier verifier,
      TokenOpener opener,
      SelectKeys selectKeys,
      PublishKeys publishKeys,
      AccessTokens accessTokens,
      SecretHasher hasher,
      Revocations revocations,
      FindGrantUser findGrantUser,
      FindClient findClient,
      Issuer issuer,
      InstantSource clock) {

    private AccessTokenValidator validator() {
      return new AccessTokenValidator(
          verifier,
          opener,
          selectKeys,
          publishKeys,
          accessTokens,
          hasher,
          revocations,
          findGrantUser,
          findClient,
          issuer,
          clock);
    }
  }

  /**
   * Issues the tokens of the front channel.
   *
   * @param accessTokens whether access tokens may be among them
   */
  public static IssueFrontChannelTokens issueFrontChannelTokens(
      IssuerDependencies dependencies, boolean accessTokens) {
    return new FrontChannelTokenIssuer(
        dependencies.issuers(),
        dependencies.accounts(),
        dependencies.releasePolicy(),
        accessTokens);
  }

  /** Issues tokens to clients. */
  public static RequestTokens requestTokens(
      IssuerDependencies dependencies, GrantHandlerDependencies exchange) {
    var issuers = dependencies.issuers();
    return new TokenRequestHandler(
        exchange.authenticateClient(),
        dependencies.resourcePolicy(),
        new AuthorizationCodeGrantHandler(
            exchange.codes(),
            exchange.refreshTokens(),
            exchange.revocations(),
            exchange.findGrantUser(),
            exchange.unitOfWork(),
            issuers,
            dependencies.generator(),
            exchange.hasher(),
            dependencies.clock()),
        new RefreshTokenGrantHandler(
            exchange.refreshTokens(),
            exchange.revocations(),
            exchange.findGrantUser(),
            exchange.unitOfWork(),
            issuers,
            dependencies.generator(),
            exchange.hasher(),
            dependencies.clock()),
        new ClientCredentialsGrantHandler(issuers));
  }

  /** Validates access tokens that are sent to this server. */
  public static VerifyAccessToken verifyAccessToken(ValidatorDependencies dependencies) {
    return dependencies.validator();
  }

  /** Returns claims about users. */
  public static ReadUserInfo readUserInfo(
      ValidatorDependencies dependencies,
      Accounts accounts,
      FindClient findClient,
      EncoderDependencies encoder,
      ReleasePolicy releasePolicy) {
    return new UserInfoReader(
        dependencies.validator(),
        accounts,
        findClient,
        encoder.encoder(),
        dependencies.issuer(),
        releasePolicy);
  }

  /** Introspects tokens for clients. */
  public static IntrospectToken introspectToken(
      ValidatorDependencies dependencies,
      AuthenticateClient authenticateClient,
      RefreshTokens refreshTokens,
      ProtectedResources resources,
      EncoderDependencies encoder,
      FindSubject findSubject) {
    return new TokenIntrospector(
        authenticateClient,
        dependencies.validator(),
        resources,
        refreshTokens,
        dependencies.findGrantUser(),
        dependencies.hasher(),
        new IntrospectionResponseWriter(
            encoder.encoder(), dependencies.issuer(), dependencies.clock()),
        dependencies.clock(),
        findSubject);
  }

  /** Revokes tokens. */
  public static RevokeToken revokeToken(
      ValidatorDependencies dependencies,
      AuthenticateClient authenticateClient,
      RefreshTokens refreshTokens,
      TokenPolicy policy) {
    return new TokenRevoker(
        authenticateClient,
        dependencies.validator(),
        refreshTokens,
        dependencies.revocations(),
        dependencies.hasher(),
        policy,
        dependencies.clock());
  }

  /** Reads tokens of any kind. */
  public static ReadToken readToken(
      TokenOpener opener,
      TokenVerifier verifier,
      SelectKeys selectKeys,
      PublishKeys publishKeys,
      FindIssuerKeys findIssuerKeys,
      Issuer issuer) {
    return new TokenReader(
        opener,
        verifier,
        selectKeys,
        new VerificationKeyResolver(issuer, publishKeys, findIssuerKeys));
  }
}
