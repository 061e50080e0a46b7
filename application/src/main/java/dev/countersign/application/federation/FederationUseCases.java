package dev.countersign.application.federation;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.federation.driven.LinkedIdentities;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.relyingsignin.SignInForThisServer;
import dev.countersign.application.session.EndSessions;
import dev.countersign.application.session.StartSession;
import dev.countersign.application.user.ConfirmUser;
import dev.countersign.application.user.CreateAccount;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.profile.ProfileReader;
import dev.countersign.domain.profile.ReleasePolicy;
import java.time.InstantSource;

/** A factory for the use cases of this package. */
public final class FederationUseCases {

  private FederationUseCases() {}

  /** What the use cases need to change links. */
  public record LinkDependencies(
      LinkedIdentities links,
      Accounts accounts,
      SecurityEvents events,
      EndSessions endSessions,
      UnitOfWork unitOfWork,
      InstantSource clock) {}

  /** What the use cases also need to create accounts. */
  public record CreationDependencies(CreateAccount createAccount, SecretGenerator generator) {}

  /** What the use cases need to start sessions. */
  public record SessionDependencies(StartSession startSession, ConfirmUser confirmUser) {}

  /** Shows and changes links. */
  public static ManageLinkedIdentities manageLinkedIdentities(LinkDependencies dependencies) {
    return auditedLinks(dependencies);
  }

  private static AuditedLinks auditedLinks(LinkDependencies dependencies) {
    return new AuditedLinks(
        dependencies.links(),
        dependencies.accounts(),
        dependencies.events(),
        dependencies.endSessions(),
        dependencies.unitOfWork(),
        dependencies.clock());
  }

  /** Signs people in through other servers. */
  public static SignInThroughServer signInThroughServer(
      FederatedServers servers,
      SignInForThisServer signIns,
      LinkDependencies dependencies,
      CreationDependencies creation,
      SessionDependencies sessions,
      Issuer issuer) {
    var links = auditedLinks(dependencies);
    // Custom claims are not copied: this server alone decides, for example, which role a user has.
    return new FederatedSignIn(
        servers,
        signIns,
        new FederatedAccounts(
            dependencies.links(),
            dependencies.accounts(),
            links,
            creation.createAccount(),
            new ProfileReader(ReleasePolicy.STANDARD),
            creation.generator(),
            dependencies.unitOfWork(),
            dependencies.clock()),
        links,
        sessions.confirmUser(),
        new FederatedSignIn.Sessions(
            sessions.startSession(), dependencies.endSessions(), dependencies.clock()),
        new FederationUris(issuer));
  }
}
