package dev.countersign.application.logout;

import dev.countersign.application.oauth.driven.SecretGenerator;
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
}
