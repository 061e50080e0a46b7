package dev.countersign.domain.relyingparty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.oauth.ClockTolerance;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests which metadata of a server is in force, and when it is requested again. */
class KnownServerTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final ServerMetadata METADATA = metadata("https://as.example/token");
  private static final ServerMetadata NEXT = metadata("https://as.example/token2");
  private static final ServerMetadata MOVED = metadata("https://evil.example/token");
  private static final KnownServer KNOWN = KnownServer.discovered(METADATA, NOW);

  @Test
  void usesNewMetadataAtOnce() {
    var received = KNOWN.received(NEXT, NOW);

    assertThat(received.metadata()).isEqualTo(NEXT);
    assertThat(received.offered()).isEmpty();
    assertThat(received.moved()).isEmpty();
    assertThat(received.version()).isEqualTo(KNOWN.version() + 1);
  }

  @Test
  void sendsSecretsToAnotherOriginOnlyIfAnAdministratorAgrees() {
    var received = KNOWN.received(MOVED, NOW);

    assertThat(received.metadata()).isEqualTo(METADATA);
    assertThat(received.offered()).contains(MOVED);
    assertThat(received.moved())
        .isEqualTo(Map.of(ServerEndpoint.TOKEN, URI.create("https://evil.example/token")));
    assertThat(received.agreed().metadata()).isEqualTo(MOVED);
    assertThat(received.agreed().offered()).isEmpty();
    assertThat(received.received(METADATA, NOW).offered()).isEmpty();
    assertThat(KNOWN.agreed().metadata()).isEqualTo(METADATA);
  }

  @Test
  void refusesMetadataOfAnotherServer() {
    var other = metadata(new Issuer("https://other.example"), "https://other.example/token");

    assertThatIllegalArgumentException().isThrownBy(() -> KNOWN.received(other, NOW));
  }

  @Test
  void isRequestedEveryHour() {
    var hour = NOW.plus(Duration.ofHours(1));

    assertThat(KNOWN.check().isDue(hour.minusNanos(1))).isFalse();
    assertThat(KNOWN.check().isDue(hour)).isTrue();
  }

  @Test
  void isRequestedByOneNodeAtATime() {
    var claimed = KNOWN.claimed(NOW).check();

    assertThat(claimed.isDue(NOW.plus(Duration.ofMinutes(5)).minusNanos(1))).isFalse();
    assertThat(claimed.isDue(NOW.plus(Duration.ofMinutes(5)))).isTrue();
    assertThat(claimed.succeededAt()).isEqualTo(NOW);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 4", "6, 32", "7, 60", "40, 60"})
  void isRequestedLessOftenTheMoreRequestsFail(int failures, long minutes) {
    var server = KNOWN;
    for (var failed = 0; failed < failures; failed++) {
      server = server.failed("no answer", NOW);
    }

    assertThat(server.check().dueAt()).isEqualTo(NOW.plus(Duration.ofMinutes(minutes)));
    assertThat(server.check().failures()).isEqualTo(failures);
    assertThat(server.check().failure()).contains("no answer");
    assertThat(server.received(NEXT, NOW).check()).isEqualTo(ServerCheck.succeeded(NOW));
  }

  @Test
  void isRequestedIfTheClockWasAhead() {
    var latest = ServerCheck.latestDue(NOW);

    assertThat(latest).isEqualTo(NOW.plus(Duration.ofHours(1)).plus(ClockTolerance.LIMIT));
    assertThat(due(latest).isDue(NOW)).isFalse();
    assertThat(due(latest.plusNanos(1)).isDue(NOW)).isTrue();
  }

  @Test
  void storesALimitedReason() {
    assertThat(KNOWN.failed("a".repeat(401), NOW).check().failure()).contains("a".repeat(400));
  }

  @Test
  void usesStoredKeysForADay() {
    var keys = new ServerKeys(JwkSet.EMPTY, NOW);

    assertThat(keys.areUsable(NOW.plus(Duration.ofDays(1)).minusNanos(1))).isTrue();
    assertThat(keys.areUsable(NOW.plus(Duration.ofDays(1)))).isFalse();
  }

  @Test
  void doesNotUseKeysThatWereStoredInTheFuture() {
    var keys = new ServerKeys(JwkSet.EMPTY, NOW);

    assertThat(keys.areUsable(NOW.minus(ClockTolerance.LIMIT))).isTrue();
    assertThat(keys.areUsable(NOW.minus(ClockTolerance.LIMIT).minusNanos(1))).isFalse();
  }

  private static ServerCheck due(Instant at) {
    var check = KNOWN.check();
    return new ServerCheck(
        check.succeededAt(), check.attemptedAt(), check.failures(), check.failure(), at);
  }

  private static ServerMetadata metadata(String token) {
    return metadata(new Issuer("https://as.example"), token);
  }

  private static ServerMetadata metadata(Issuer issuer, String token) {
    return ServerMetadata.parse(
            JsonObject.EMPTY.with("issuer", issuer.value()).with("token_endpoint", token), issuer)
        .orElse(
            reason -> {
              throw new AssertionError(reason);
            });
  }
}
