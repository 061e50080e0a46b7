package dev.countersign.application.logout;

import dev.countersign.application.client.FindClient;
import dev.countersign.application.idtokenhint.VerifyIdTokenHint;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.session.EndSessions;
import dev.countersign.application.session.SessionUseCases.SessionDependencies;
import dev.countersign.application.token.TokenUseCases;
import dev.countersign.application.token.shared.JwtEncoder;
import dev.countersign.application.user.FindSubject;
import dev.countersign.domain.oauth.Issuer;
import java.time.InstantSource;

/** Builds the use cases of logout. */
public final class LogoutUseCases {

  private LogoutUseCases() {}

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

  /** Handles logout requests of clients and users. */
  public static RequestLogout requestLogout(
      SessionDependencies dependencies,
      EndSessions endSessions,
      FindClient findClient,
      VerifyIdTokenHint verifyIdTokenHint,
      FindSubject findSubject) {
    var clock = dependencies.clock();
    return new LogoutRequestHandler(
        new LogoutSender.Finder(findClient, verifyIdTokenHint, clock),
        new FrontChannelFrames(dependencies.sessions(), findClient, clock),
        findSubject,
        dependencies.sessions(),
        endSessions,
        dependencies.hasher(),
        dependencies.policy(),
        clock);
  }
}
