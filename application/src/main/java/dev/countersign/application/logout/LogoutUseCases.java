package dev.countersign.application.logout;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.client.FindClient;
import dev.countersign.application.fetch.driven.Transport;
import dev.countersign.application.fetch.shared.FetchPace;
import dev.countersign.application.fetch.shared.RateLimitedFetcher.Pace;
import dev.countersign.application.idtokenhint.VerifyIdTokenHint;
import dev.countersign.application.logout.driven.LogoutDeliveries;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.EndSessions;
import dev.countersign.application.session.SessionUseCases.SessionDependencies;
import dev.countersign.application.token.TokenUseCases;
import dev.countersign.application.token.shared.JwtEncoder;
import dev.countersign.application.user.FindSubject;
import dev.countersign.domain.oauth.Issuer;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.DoubleSupplier;

/** Builds the use cases of logout. */
public final class LogoutUseCases {

  // Only the number at the same time matters: a logout of all users calls each host very often.
  private static final Pace PACE = new Pace(1000, 16, 100_000, 1_000_000);

  private LogoutUseCases() {}

  /**
   * The dependencies of telling clients.
   *
   * @param threads makes the attempts; it may run many tasks that wait at the same time
   * @param chance random numbers from 0 to 1
   */
  public record DeliveryDependencies(
      LogoutDeliveries deliveries,
      FindClient findClient,
      IssueLogoutToken issueLogoutToken,
      Transport transport,
      SecurityEvents events,
      UnitOfWork unitOfWork,
      Executor threads,
      DoubleSupplier chance,
      InstantSource clock) {}

  /** Issues logout tokens. */
  public static IssueLogoutToken issueLogoutToken(
      TokenUseCases.EncoderDependencies dependencies,
      SecretGenerator generator,
      Issuer issuer,
      InstantSource clock,
      FindSubject findSubject) {
    return new LogoutTokenIssuer(
        new JwtEncoder(
            dependencies.selectKeys(),
            dependencies.signer(),
            dependencies.encrypter(),
            dependencies.revealSecret(),
            dependencies.findClientKeys()),
        generator,
        issuer,
        clock,
        findSubject);
  }

  /** Tells clients that sessions were ended. */
  public static DeliverLogouts deliverLogouts(DeliveryDependencies dependencies) {
    var sender =
        new LogoutSender(
            dependencies.deliveries(),
            dependencies.findClient(),
            dependencies.issueLogoutToken(),
            dependencies.transport(),
            new FetchPace(PACE, dependencies.clock()),
            dependencies.events(),
            dependencies.unitOfWork(),
            dependencies.chance(),
            dependencies.clock());
    return new LogoutDeliverer(
        dependencies.deliveries(), sender, dependencies.threads(), dependencies.clock());
  }

  /** Handles logout requests of clients and users. */
  public static RequestLogout requestLogout(
      SessionDependencies dependencies,
      EndSessions endSessions,
      FindClient findClient,
      VerifyIdTokenHint verifyIdTokenHint) {
    var clock = dependencies.clock();
    return new LogoutRequestHandler(
        new LogoutRequester.Finder(findClient, verifyIdTokenHint, clock),
        new FrontChannelFrames(dependencies.sessions(), findClient, clock),
        dependencies.sessions(),
        endSessions,
        dependencies.hasher(),
        dependencies.policy(),
        clock);
  }
}
