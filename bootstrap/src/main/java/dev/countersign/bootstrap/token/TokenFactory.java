package dev.countersign.bootstrap.token;

import dev.countersign.application.client.FindClient;
import dev.countersign.application.client.FindClientKeys;
import dev.countersign.application.client.RevealSecret;
import dev.countersign.application.clientauth.AuthenticateClient;
import dev.countersign.application.grant.FindGrantUser;
import dev.countersign.application.grant.IssueFrontChannelTokens;
import dev.countersign.application.grant.driven.AuthorizationCodes;
import dev.countersign.application.grant.driven.RefreshTokens;
import dev.countersign.application.grant.driven.Revocations;
import dev.countersign.application.jwk.driven.JwkInspector;
import dev.countersign.application.key.PublishKeys;
import dev.countersign.application.key.SelectKeys;
import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.application.session.LongestGrant;
import dev.countersign.application.token.FindIssuerKeys;
import dev.countersign.application.token.IntrospectToken;
import dev.countersign.application.token.ReadToken;
import dev.countersign.application.token.ReadUserInfo;
import dev.countersign.application.token.RequestTokens;
import dev.countersign.application.token.RevokeToken;
import dev.countersign.application.token.TokenPolicy;
import dev.countersign.application.token.TokenUseCases;
import dev.countersign.application.token.VerifyAccessToken;
import dev.countersign.application.token.driven.AccessTokens;
import dev.countersign.application.token.driven.TokenEncrypter;
import dev.countersign.application.token.driven.TokenHasher;
import dev.countersign.application.token.driven.TokenOpener;
import dev.countersign.application.token.driven.TokenSigner;
import dev.countersign.application.token.driven.TokenVerifier;
import dev.countersign.application.user.FindSubject;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.application.user.driven.PairwiseSubjects;
import dev.countersign.bootstrap.key.KeyConfiguration;
import dev.countersign.bootstrap.key.RotationConfiguration;
import dev.countersign.bootstrap.oauth.FrontChannelConfiguration;
import dev.countersign.bootstrap.oauth.IdTokenConfiguration;
import dev.countersign.bootstrap.oauth.ServerConfiguration;
import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.crypto.jwk.VerificationKeys;
import dev.countersign.crypto.token.HmacPairwiseSubjects;
import dev.countersign.crypto.token.Jose4jTokenEncrypter;
import dev.countersign.crypto.token.Jose4jTokenHasher;
import dev.countersign.crypto.token.Jose4jTokenSigner;
import dev.countersign.crypto.token.Jose4jTokenVerifier;
import dev.countersign.crypto.token.JweTokenOpener;
import dev.countersign.domain.oauth.AuthenticationContexts;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.ResourcePolicy;
import dev.countersign.domain.profile.ReleasePolicy;
import dev.countersign.domain.token.ProtectedResources;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.LinkedHashSet;

/** Wires tokens. */
@Factory
final class TokenFactory {

  @Singleton
  TokenPolicy tokenPolicy(
      TokenConfiguration configuration, IdTokenConfiguration idTokens, KeyConfiguration keys) {
    return configuration.policy(keys.algorithms(), idTokens.unsignedIdTokens());
  }

  @Singleton
  LongestGrant longestGrant(TokenPolicy policy) {
    return new LongestGrant(policy.longestLife());
  }

  /** Reads the configured resources; refuses the start if one of them is invalid. */
  @Singleton
  ConfiguredResources configuredResources(
      ResourceConfiguration configuration,
      ServerConfiguration server,
      KeyConfiguration keys,
      RotationConfiguration rotation,
      JwkInspector inspector) {
    var resources =
        configuration.resources().members().entrySet().stream()
            .map(
                entry ->
                    new ResourceReader(
                            entry.getKey(),
                            entry.getValue() instanceof JsonObject members
                                ? members
                                : JsonObject.EMPTY,
                            inspector,
                            keys.algorithms(),
                            rotation.decryption())
                        .read())
            .toList();
    var configured = new ConfiguredResources(resources);
    server.configuredIssuer().ifPresent(issuer -> refuseOwnIssuer(issuer, configured));
    return configured;
  }

  // ADR 14: /admin and /rp accept only signed JWTs.
  private static void refuseOwnIssuer(Issuer issuer, ConfiguredResources configured) {
    var itself = new ResourceIndicator(issuer.value());
    if (configured.indicators().stream().anyMatch(itself::isSameAs)) {
      throw new StartupRefusedException(
          ResourceConfiguration.SETTING
              + ", "
              + issuer.value()
              + ": this server itself accepts only signed JWTs; remove it from the file");
    }
  }

  @Singleton
  ProtectedResources protectedResources(ConfiguredResources configured, Issuer issuer) {
    refuseOwnIssuer(issuer, configured);
    return ProtectedResources.of(configured.resources());
  }

  /** Returns all resources for which the server issues access tokens. */
  @Singleton
  ResourcePolicy resourcePolicy(
      Issuer issuer, ServerConfiguration server, ConfiguredResources configured) {
    var all = new LinkedHashSet<>(server.resourceIndicators());
    all.addAll(configured.indicators());
    return new ResourcePolicy(issuer, all);
  }

  @Singleton
  VerificationKeys verificationKeys() {
    return new VerificationKeys();
  }

  @Singleton
  TokenSigner tokenSigner(Sealer sealer) {
    return new Jose4jTokenSigner(sealer);
  }

  @Singleton
  TokenEncrypter tokenEncrypter() {
    return new Jose4jTokenEncrypter();
  }

  @Singleton
  TokenVerifier tokenVerifier(VerificationKeys keys) {
    return new Jose4jTokenVerifier(keys);
  }

  @Singleton
  TokenOpener tokenOpener(Sealer sealer) {
    return new JweTokenOpener(sealer);
  }

  @Singleton
  PairwiseSubjects pairwiseSubjects(KeyRings rings, Sealer sealer) {
    return new HmacPairwiseSubjects(rings, sealer);
  }

  @Singleton
  TokenHasher tokenHasher() {
    return new Jose4jTokenHasher();
  }

  @Singleton
  TokenUseCases.EncoderDependencies encoderDependencies(
      SelectKeys selectKeys,
      TokenSigner signer,
      TokenEncrypter encrypter,
      RevealSecret revealSecret,
      FindClientKeys findClientKeys) {
    return new TokenUseCases.EncoderDependencies(
        selectKeys, signer, encrypter, revealSecret, findClientKeys);
  }

  @Singleton
  TokenUseCases.IssuerDependencies issuerDependencies(
      TokenUseCases.EncoderDependencies maker,
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
    return new TokenUseCases.IssuerDependencies(
        maker,
        tokenHasher,
        generator,
        resourcePolicy,
        resources,
        accessTokens,
        hasher,
        policy,
        clock,
        accounts,
        releasePolicy,
        contexts,
        findSubject);
  }

  @Singleton
  TokenUseCases.GrantHandlerDependencies grantHandlerDependencies(
      AuthenticateClient authenticateClient,
      AuthorizationCodes codes,
      RefreshTokens refreshTokens,
      Revocations revocations,
      FindGrantUser findGrantUser,
      UnitOfWork unitOfWork,
      SecretHasher hasher) {
    return new TokenUseCases.GrantHandlerDependencies(
        authenticateClient, codes, refreshTokens, revocations, findGrantUser, unitOfWork, hasher);
  }

  @Singleton
  TokenUseCases.ValidatorDependencies validatorDependencies(
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
    return new TokenUseCases.ValidatorDependencies(
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

  @Singleton
  IssueFrontChannelTokens issueFrontChannelTokens(
      TokenUseCases.IssuerDependencies dependencies, FrontChannelConfiguration configuration) {
    return TokenUseCases.issueFrontChannelTokens(
        dependencies, configuration.frontChannelAccessTokens());
  }

  @Singleton
  RequestTokens requestTokens(
      TokenUseCases.IssuerDependencies dependencies,
      TokenUseCases.GrantHandlerDependencies exchange) {
    return TokenUseCases.requestTokens(dependencies, exchange);
  }

  @Singleton
  VerifyAccessToken verifyAccessToken(TokenUseCases.ValidatorDependencies dependencies) {
    return TokenUseCases.verifyAccessToken(dependencies);
  }

  @Singleton
  ReadUserInfo readUserInfo(
      TokenUseCases.ValidatorDependencies dependencies,
      Accounts accounts,
      FindClient findClient,
      TokenUseCases.EncoderDependencies maker,
      ReleasePolicy releasePolicy) {
    return TokenUseCases.readUserInfo(dependencies, accounts, findClient, maker, releasePolicy);
  }

  @Singleton
  IntrospectToken introspectToken(
      TokenUseCases.ValidatorDependencies dependencies,
      AuthenticateClient authenticateClient,
      RefreshTokens refreshTokens,
      ProtectedResources resources,
      TokenUseCases.EncoderDependencies maker,
      FindSubject findSubject) {
    return TokenUseCases.introspectToken(
        dependencies, authenticateClient, refreshTokens, resources, maker, findSubject);
  }

  @Singleton
  RevokeToken revokeToken(
      TokenUseCases.ValidatorDependencies dependencies,
      AuthenticateClient authenticateClient,
      RefreshTokens refreshTokens,
      TokenPolicy policy) {
    return TokenUseCases.revokeToken(dependencies, authenticateClient, refreshTokens, policy);
  }

  @Singleton
  ReadToken readToken(
      TokenOpener opener,
      TokenVerifier verifier,
      SelectKeys selectKeys,
      PublishKeys publishKeys,
      FindIssuerKeys findIssuerKeys,
      Issuer issuer) {
    return TokenUseCases.readToken(
        opener, verifier, selectKeys, publishKeys, findIssuerKeys, issuer);
  }
}
