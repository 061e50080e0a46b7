package dev.countersign.application.token;

import dev.countersign.application.client.FindClient;
import dev.countersign.application.client.FindClientKeys;
import dev.countersign.application.client.RevealSecret;
import dev.countersign.application.clientauth.AuthenticateClient;
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
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.ResourcePolicy;
import dev.countersign.domain.token.ProtectedResources;
import java.time.InstantSource;

/** Builds the use cases of tokens. */
public final class TokenUseCases {

  private TokenUseCases() {}

  /** What making a JWT needs, of whatever kind. */
  public record MakerDependencies(
      SelectKeys selectKeys,
      TokenSigner signer,
      TokenEncrypter encrypter,
      RevealSecret revealSecret,
      FindClientKeys findClientKeys) {

    private JwtEncoder maker() {
      return new JwtEncoder(selectKeys, signer, encrypter, revealSecret, findClientKeys);
    }
  }

  /** What making access tokens and ID tokens needs. */
  public record MintDependencies(
      MakerDependencies maker,
      TokenHasher tokenHasher,
      SecretGenerator generator,
      ResourcePolicy resourcePolicy,
      ProtectedResources resources,
      AccessTokens accessTokens,
      SecretHasher hasher,
      TokenPolicy policy,
      InstantSource clock) {

    private TokenIssuers issuers() {
      var tokens = maker.maker();
      return new TokenIssuers(
          new AccessTokenIssuer(
              tokens, generator, resourcePolicy, resources, accessTokens, hasher, policy, clock),
          new IdTokenIssuer(tokens, tokenHasher, resourcePolicy.issuer(), policy, clock),
          policy);
    }
  }

  /** What exchanging grants needs. */
  public record ExchangeDependencies(
      AuthenticateClient authenticateClient,
      AuthorizationCodes codes,
      RefreshTokens refreshTokens,
      Revocations revocations,
      UnitOfWork unitOfWork,
      SecretHasher hasher) {}

  /** What judging access tokens needs. */
  public record JudgeDependencies(
      TokenVerifier verifier,
      TokenOpener opener,
      SelectKeys selectKeys,
      PublishKeys publishKeys,
      AccessTokens accessTokens,
      SecretHasher hasher,
      Revocations revocations,
      FindClient findClient,
      Issuer issuer,
      InstantSource clock) {

    private AccessTokenValidator judge() {
      return new AccessTokenValidator(
          verifier,
          opener,
          selectKeys,
          publishKeys,
          accessTokens,
          hasher,
          revocations,
          findClient,
          issuer,
          clock);
    }
  }

  /** Makes the tokens that go out through browsers. */
  public static IssueFrontChannelTokens issueFrontChannelTokens(
      MintDependencies dependencies, Accounts accounts) {
    return new FrontChannelTokenIssuer(dependencies.issuers(), accounts);
  }

  /** Gives clients their tokens. */
  public static RequestTokens requestTokens(
      MintDependencies dependencies, ExchangeDependencies exchange) {
    var issuers = dependencies.issuers();
    return new TokenRequestHandler(
        exchange.authenticateClient(),
        dependencies.resourcePolicy(),
        new AuthorizationCodeGrantHandler(
            exchange.codes(),
            exchange.refreshTokens(),
            exchange.revocations(),
            exchange.unitOfWork(),
            issuers,
            dependencies.generator(),
            exchange.hasher(),
            dependencies.clock()),
        new RefreshTokenGrantHandler(
            exchange.refreshTokens(),
            exchange.revocations(),
            exchange.unitOfWork(),
            issuers,
            dependencies.generator(),
            exchange.hasher(),
            dependencies.clock()),
        issuers);
  }

  /** Judges access tokens shown to this service. */
  public static VerifyAccessToken verifyAccessToken(JudgeDependencies dependencies) {
    return dependencies.judge();
  }

  /** Tells clients about their users. */
  public static ReadUserInfo readUserInfo(
      VerifyAccessToken verifyAccessToken,
      Accounts accounts,
      FindClient findClient,
      MakerDependencies maker,
      Issuer issuer) {
    return new UserInfoReader(verifyAccessToken, accounts, findClient, maker.maker(), issuer);
  }

  /** Tells clients what tokens are worth. */
  public static IntrospectToken introspectToken(
      JudgeDependencies dependencies,
      AuthenticateClient authenticateClient,
      RefreshTokens refreshTokens,
      ProtectedResources resources,
      MakerDependencies maker) {
    return new TokenIntrospector(
        authenticateClient,
        dependencies.judge(),
        resources,
        refreshTokens,
        dependencies.revocations(),
        dependencies.hasher(),
        new IntrospectionResponseWriter(maker.maker(), dependencies.issuer(), dependencies.clock()),
        dependencies.clock());
  }

  /** Ends tokens. */
  public static RevokeToken revokeToken(
      JudgeDependencies dependencies,
      AuthenticateClient authenticateClient,
      RefreshTokens refreshTokens,
      TokenPolicy policy) {
    return new TokenRevoker(
        authenticateClient,
        dependencies.judge(),
        refreshTokens,
        dependencies.revocations(),
        dependencies.hasher(),
        policy,
        dependencies.clock());
  }

  /** Opens tokens of any kind. */
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
