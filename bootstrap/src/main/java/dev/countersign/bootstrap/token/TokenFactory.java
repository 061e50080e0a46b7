package dev.countersign.bootstrap.token;

import dev.countersign.application.client.AuthenticateClient;
import dev.countersign.application.client.RevealSecret;
import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.grant.FrontChannel;
import dev.countersign.application.grant.driven.AuthorizationCodes;
import dev.countersign.application.grant.driven.RefreshTokens;
import dev.countersign.application.grant.driven.Revocations;
import dev.countersign.application.key.PublishKeys;
import dev.countersign.application.key.SelectKeys;
import dev.countersign.application.key.driven.Sealer;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.token.IntrospectToken;
import dev.countersign.application.token.IssuerKeys;
import dev.countersign.application.token.ReadToken;
import dev.countersign.application.token.ReadUserInfo;
import dev.countersign.application.token.RequestTokens;
import dev.countersign.application.token.RevokeToken;
import dev.countersign.application.token.TokenPolicy;
import dev.countersign.application.token.TokenUseCases;
import dev.countersign.application.token.VerifyAccessToken;
import dev.countersign.application.token.driven.TokenEncrypter;
import dev.countersign.application.token.driven.TokenHasher;
import dev.countersign.application.token.driven.TokenOpener;
import dev.countersign.application.token.driven.TokenSigner;
import dev.countersign.application.token.driven.TokenVerifier;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.crypto.key.VerificationKeys;
import dev.countersign.crypto.token.Jose4jTokenEncrypter;
import dev.countersign.crypto.token.Jose4jTokenHasher;
import dev.countersign.crypto.token.Jose4jTokenSigner;
import dev.countersign.crypto.token.Jose4jTokenVerifier;
import dev.countersign.crypto.token.JweTokenOpener;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.ResourcePolicy;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Wires tokens. */
@Factory
final class TokenFactory {

  @Singleton
  TokenPolicy tokenPolicy(TokenConfiguration configuration) {
    return configuration.policy();
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
  TokenHasher tokenHasher() {
    return new Jose4jTokenHasher();
  }

  @Singleton
  TokenUseCases.MakerNeeds makerNeeds(
      SelectKeys selectKeys,
      TokenSigner signer,
      TokenEncrypter encrypter,
      RevealSecret revealSecret) {
    return new TokenUseCases.MakerNeeds(selectKeys, signer, encrypter, revealSecret);
  }

  @Singleton
  TokenUseCases.MintNeeds mintNeeds(
      TokenUseCases.MakerNeeds maker,
      TokenHasher tokenHasher,
      SecretGenerator generator,
      ResourcePolicy resourcePolicy,
      TokenPolicy policy,
      InstantSource clock) {
    return new TokenUseCases.MintNeeds(
        maker, tokenHasher, generator, resourcePolicy, policy, clock);
  }

  @Singleton
  TokenUseCases.ExchangeNeeds exchangeNeeds(
      AuthenticateClient authenticateClient,
      AuthorizationCodes codes,
      RefreshTokens refreshTokens,
      Revocations revocations,
      UnitOfWork unitOfWork,
      SecretHasher hasher) {
    return new TokenUseCases.ExchangeNeeds(
        authenticateClient, codes, refreshTokens, revocations, unitOfWork, hasher);
  }

  @Singleton
  TokenUseCases.JudgeNeeds judgeNeeds(
      TokenVerifier verifier,
      PublishKeys publishKeys,
      Revocations revocations,
      Issuer issuer,
      InstantSource clock) {
    return new TokenUseCases.JudgeNeeds(verifier, publishKeys, revocations, issuer, clock);
  }

  @Singleton
  FrontChannel frontChannel(TokenUseCases.MintNeeds needs, Accounts accounts) {
    return TokenUseCases.frontChannel(needs, accounts);
  }

  @Singleton
  RequestTokens requestTokens(TokenUseCases.MintNeeds needs, TokenUseCases.ExchangeNeeds exchange) {
    return TokenUseCases.requestTokens(needs, exchange);
  }

  @Singleton
  VerifyAccessToken verifyAccessToken(TokenUseCases.JudgeNeeds needs) {
    return TokenUseCases.verifyAccessToken(needs);
  }

  @Singleton
  ReadUserInfo readUserInfo(
      VerifyAccessToken verifyAccessToken,
      Accounts accounts,
      Clients clients,
      TokenUseCases.MakerNeeds maker,
      Issuer issuer) {
    return TokenUseCases.readUserInfo(verifyAccessToken, accounts, clients, maker, issuer);
  }

  @Singleton
  IntrospectToken introspectToken(
      TokenUseCases.JudgeNeeds needs,
      AuthenticateClient authenticateClient,
      RefreshTokens refreshTokens,
      SecretHasher hasher,
      TokenUseCases.MakerNeeds maker) {
    return TokenUseCases.introspectToken(needs, authenticateClient, refreshTokens, hasher, maker);
  }

  @Singleton
  RevokeToken revokeToken(
      TokenUseCases.JudgeNeeds needs,
      AuthenticateClient authenticateClient,
      RefreshTokens refreshTokens,
      SecretHasher hasher,
      TokenPolicy policy) {
    return TokenUseCases.revokeToken(needs, authenticateClient, refreshTokens, hasher, policy);
  }

  @Singleton
  ReadToken readToken(
      TokenOpener opener,
      TokenVerifier verifier,
      SelectKeys selectKeys,
      PublishKeys publishKeys,
      IssuerKeys issuerKeys,
      Issuer issuer) {
    return TokenUseCases.readToken(opener, verifier, selectKeys, publishKeys, issuerKeys, issuer);
  }
}
