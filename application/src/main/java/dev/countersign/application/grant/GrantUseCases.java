package dev.countersign.application.grant;

import dev.countersign.application.client.FindClient;
import dev.countersign.application.client.RecordClientUse;
import dev.countersign.application.client.WarnOfImpersonation;
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
import java.time.Duration;
import java.time.InstantSource;

/** A factory for the use cases of this package. */
public final class GrantUseCases {

  private GrantUseCases() {}

  /** The dependencies of the authorization endpoint's use cases. */
  public record Dependencies(
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
      Duration codeLife,
      RecordClientUse recordClientUse,
      InstantSource clock,
      FindHintedPerson findHintedPerson,
      JsonParser jsonParser,
      ReleasePolicy releasePolicy,
      AuthenticationContexts contexts,
      FindSubject findSubject,
      ContinueKeptRequest continueKeptRequest) {}

  /** Processes authorization requests. */
  public static Authorize authorize(Dependencies dependencies) {
    return handler(dependencies);
  }

  /** Continues authorization requests after the users signed in for them. */
  public static ContinueAuthorization continueAuthorization(Dependencies dependencies) {
    return handler(dependencies);
  }

  /** Receives the users' choices of the signed-in account. */
  public static ChooseAccount chooseAccount(Dependencies dependencies) {
    return handler(dependencies);
  }

  /** Receives the users' consent decisions. */
  public static DecideConsent decideConsent(Dependencies dependencies) {
    return handler(dependencies);
  }

  /** Finds the users of grants that are still valid. */
  public static FindGrantUser findGrantUser(Revocations revocations, ConfirmUser confirmUser) {
    return new GrantUserFinder(revocations, confirmUser);
  }

  private static AuthorizationRequestHandler handler(Dependencies dependencies) {
    var grantIssuer =
        new GrantIssuer(
            dependencies.sessions(),
            dependencies.grants(),
            dependencies.codes(),
            dependencies.unitOfWork(),
            dependencies.generator(),
            dependencies.hasher(),
            dependencies.resourcePolicy().issuer(),
            dependencies.codeLife(),
            dependencies.clock());
    return new AuthorizationRequestHandler(
        dependencies.findClient(),
        dependencies.warnOfImpersonation(),
        dependencies.findSession(),
        dependencies.consents(),
        grantIssuer,
        dependencies.issueFrontChannelTokens(),
        dependencies.resourcePolicy(),
        dependencies.recordClientUse(),
        dependencies.findHintedPerson(),
        dependencies.clock(),
        new ClaimsRequestReader(
            dependencies.jsonParser(), dependencies.releasePolicy(), dependencies.contexts()),
        new ClaimsConsents(dependencies.releasePolicy()),
        dependencies.findSubject(),
        dependencies.continueKeptRequest(),
        dependencies.contexts());
  }
}
