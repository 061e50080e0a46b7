package dev.countersign.application.grant;

import dev.countersign.application.client.FindClient;
import dev.countersign.application.client.RecordClientUse;
import dev.countersign.application.client.WarnOfImpersonation;
import dev.countersign.application.grant.driven.AuthorizationCodes;
import dev.countersign.application.grant.driven.Grants;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.user.FindSession;
import dev.countersign.application.user.driven.Consents;
import dev.countersign.domain.oauth.ResourcePolicy;
import java.time.Duration;
import java.time.InstantSource;

/** The one way to build the use cases of grants. */
public final class GrantUseCases {

  private GrantUseCases() {}

  /** What the use cases of the authorization endpoint need. */
  public record Needs(
      FindClient findClient,
      WarnOfImpersonation warnOfClient,
      FindSession findSession,
      Consents consents,
      Grants grants,
      AuthorizationCodes codes,
      UnitOfWork unitOfWork,
      IssueFrontChannelTokens frontChannel,
      SecretGenerator generator,
      SecretHasher hasher,
      ResourcePolicy resourcePolicy,
      Duration codeLife,
      RecordClientUse noteClientUse,
      InstantSource clock) {}

  /** Answers authorization requests. */
  public static Authorize authorize(Needs needs) {
    return desk(needs);
  }

  /** Takes people's answers. */
  public static DecideConsent decideConsent(Needs needs) {
    return desk(needs);
  }

  private static AuthorizationRequestHandler desk(Needs needs) {
    var giver =
        new GrantIssuer(
            needs.grants(),
            needs.codes(),
            needs.unitOfWork(),
            needs.generator(),
            needs.hasher(),
            needs.resourcePolicy().issuer(),
            needs.codeLife(),
            needs.clock());
    return new AuthorizationRequestHandler(
        needs.findClient(),
        needs.warnOfClient(),
        needs.findSession(),
        needs.consents(),
        giver,
        needs.frontChannel(),
        needs.resourcePolicy(),
        needs.noteClientUse(),
        needs.clock());
  }
}
