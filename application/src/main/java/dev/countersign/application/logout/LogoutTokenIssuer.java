package dev.countersign.application.logout;

import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.token.shared.JwtEncoder;
import dev.countersign.application.user.FindSubject;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.error.TemporarilyUnavailable;
import dev.countersign.domain.logout.LogoutToken;
import dev.countersign.domain.logout.LogoutTokenClaims;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.session.Sid;
import dev.countersign.domain.token.TokenId;
import dev.countersign.domain.token.TokenType;
import dev.countersign.domain.user.UserId;
import java.time.Duration;
import java.time.InstantSource;

/** Issues logout tokens. */
final class LogoutTokenIssuer implements IssueLogoutToken {

  // Back-Channel Logout §4: at most two minutes into the future is what is recommended for exp.
  private static final Duration LIFE = Duration.ofMinutes(2);

  private final JwtEncoder encoder;
  private final SecretGenerator generator;
  private final Issuer issuer;
  private final InstantSource clock;
  private final FindSubject findSubject;

  LogoutTokenIssuer(
      JwtEncoder encoder,
      SecretGenerator generator,
      Issuer issuer,
      InstantSource clock,
      FindSubject findSubject) {
    this.encoder = encoder;
    this.generator = generator;
    this.issuer = issuer;
    this.clock = clock;
    this.findSubject = findSubject;
  }

  // "The same keys are used to sign and encrypt Logout Tokens as are used for ID Tokens."
  @Override
  public Result<LogoutToken, TemporarilyUnavailable> make(UserId user, Client client, Sid sid) {
    var now = clock.instant();
    var claims =
        new LogoutTokenClaims(
            issuer,
            findSubject.subject(client, user),
            sid,
            client.id(),
            new TokenId(generator.generate()),
            now,
            now.plus(LIFE));
    var profile = client.metadata().idToken();
    return encoder
        .forClient(
            TokenType.LOGOUT_TOKEN,
            profile.signature(),
            profile.encryption().chosen(),
            claims.json(),
            client)
        .map(LogoutToken::new);
  }
}
