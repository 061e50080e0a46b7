package dev.countersign.bootstrap.grant;

import dev.countersign.application.client.FindClient;
import dev.countersign.application.client.RecordClientUse;
import dev.countersign.application.client.WarnOfImpersonation;
import dev.countersign.application.grant.Authorize;
import dev.countersign.application.grant.ChooseAccount;
import dev.countersign.application.grant.ContinueAuthorization;
import dev.countersign.application.grant.DecideConsent;
import dev.countersign.application.grant.FindGrantUser;
import dev.countersign.application.grant.FindHintedPerson;
import dev.countersign.application.grant.GrantUseCases;
import dev.countersign.application.grant.IssueFrontChannelTokens;
import dev.countersign.application.grant.driven.AuthorizationCodes;
import dev.countersign.application.grant.driven.Grants;
import dev.countersign.application.grant.driven.Revocations;
import dev.countersign.application.keptrequest.ContinueKeptRequest;
import dev.countersign.application.oauth.driven.JsonParser;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.FindSession;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.application.user.ConfirmUser;
import dev.countersign.application.user.FindSubject;
import dev.countersign.application.user.driven.Consents;
import dev.countersign.domain.oauth.AuthenticationContexts;
import dev.countersign.domain.oauth.ResourcePolicy;
import dev.countersign.domain.profile.ReleasePolicy;
import dev.countersign.persistence.grant.CachedRevocations;
import dev.countersign.persistence.grant.JdbcRevocations;
import dev.countersign.persistence.oauth.CacheBounds;
import dev.countersign.persistence.oauth.JdbcTransactionEnd;
import dev.countersign.persistence.user.AccountChanges;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Wires the authorization endpoint. */
@Factory
final class GrantFactory {

  private static final int MOST_TOKENS = 50_000;

  @Singleton
  GrantUseCases.Dependencies grantDependencies(
      FindClient findClient,
      WarnOfImpersonation warnOfImpersonation,
      FindSession findSession,
      Sessions sessions,
      Consents consents,
      Grants grants,
      AuthorizationCodes codes,
      UnitOfWork unitOfWork,
      IssueFrontChannelTokens issueFrontChannelTokens,
      SecretGenerator generator,
      SecretHasher hasher,
      ResourcePolicy resourcePolicy,
      GrantConfiguration configuration,
      RecordClientUse recordClientUse,
      InstantSource clock,
      FindHintedPerson findHintedPerson,
      JsonParser jsonParser,
      ReleasePolicy releasePolicy,
      AuthenticationContexts contexts,
      FindSubject findSubject,
      ContinueKeptRequest continueKeptRequest) {
    return new GrantUseCases.Dependencies(
        findClient,
        warnOfImpersonation,
        findSession,
        sessions,
        consents,
        grants,
        codes,
        unitOfWork,
        issueFrontChannelTokens,
        generator,
        hasher,
        resourcePolicy,
        configuration.codeLife(),
        recordClientUse,
        clock,
        findHintedPerson,
        jsonParser,
        releasePolicy,
        contexts,
        findSubject,
        continueKeptRequest);
  }

  @Singleton
  Authorize authorize(GrantUseCases.Dependencies dependencies) {
    return GrantUseCases.authorize(dependencies);
  }

  @Singleton
  ContinueAuthorization continueAuthorization(GrantUseCases.Dependencies dependencies) {
    return GrantUseCases.continueAuthorization(dependencies);
  }

  @Singleton
  ChooseAccount chooseAccount(GrantUseCases.Dependencies dependencies) {
    return GrantUseCases.chooseAccount(dependencies);
  }

  @Singleton
  DecideConsent decideConsent(GrantUseCases.Dependencies dependencies) {
    return GrantUseCases.decideConsent(dependencies);
  }

  @Singleton
  FindGrantUser findGrantUser(Revocations revocations, ConfirmUser confirmUser) {
    return GrantUseCases.findGrantUser(revocations, confirmUser);
  }

  @Singleton
  @Requires(beans = JdbcRevocations.class)
  @Primary
  Revocations revocations(
      JdbcRevocations store,
      JdbcTransactionEnd end,
      AccountChanges changes,
      RevocationConfiguration configuration) {
    return new CachedRevocations(
        store, end, new CacheBounds(MOST_TOKENS, configuration.revocationDelay()), changes);
  }
}
