package dev.countersign.domain.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FederatedAuthenticationTest {

  private static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");

  private static FederatedAuthentication at(Optional<Instant> time) {
    return new FederatedAuthentication(time, Optional.empty(), List.of());
  }

  private static Session session(Optional<FederatedAuthentication> federated) {
    return new Session(
        new SessionId("session"),
        new SecretHash("h".repeat(43)),
        new UserId("alice"),
        NOW,
        List.of("pwd"),
        NOW.plusSeconds(60),
        Optional.empty(),
        false,
        Optional.empty(),
        federated);
  }

  @Test
  void isStoredAsJson() {
    var full =
        new FederatedAuthentication(
            Optional.of(NOW), Optional.of("urn:ours"), List.of("mfa", "pwd"));
    assertThat(FederatedAuthentication.parse(full.json())).isEqualTo(full);
    var bare = at(Optional.empty());
    assertThat(FederatedAuthentication.parse(bare.json())).isEqualTo(bare);
  }

  @Test
  void hasATimeInWholeSeconds() {
    assertThat(at(Optional.of(NOW.plusMillis(900))).time()).contains(NOW);
  }

  @Test
  void tellsTheTimeOfTheOtherServerAndNotThatOfTheSignInHere() {
    assertThat(session(Optional.empty()).authTime()).contains(NOW);
    assertThat(session(Optional.of(at(Optional.of(NOW.minusSeconds(9))))).authTime())
        .contains(NOW.minusSeconds(9));
    assertThat(session(Optional.of(at(Optional.empty()))).authTime()).isEmpty();
  }

  @Test
  void staysWithEachCopyOfTheSession() {
    var session = session(Optional.of(at(Optional.of(NOW))));
    assertThat(session.withId(new SessionId("other")).federated()).isEqualTo(session.federated());
    assertThat(session.withToken(new SecretHash("o".repeat(43))).federated())
        .isEqualTo(session.federated());
    assertThat(session.withUse(NOW).federated()).isEqualTo(session.federated());
  }
}
