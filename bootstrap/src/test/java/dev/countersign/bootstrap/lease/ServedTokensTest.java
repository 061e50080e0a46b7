package dev.countersign.bootstrap.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.lease.ObtainToken.Obtained;
import dev.countersign.application.lease.ObtainToken.Source;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import dev.countersign.domain.token.AccessToken;
import dev.countersign.testkit.oauth.Times;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class ServedTokensTest {

  private static final String SECRET = "a-token-that-must-not-be-shown";

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ServedTokens served = new ServedTokens(registry, "person", () -> Times.NOW);

  private void serve(Source source, long seconds) {
    var token = new Obtained(new AccessToken(SECRET), Times.NOW.plusSeconds(seconds), source);
    assertThat(served.measured(Result.ok(token))).isEqualTo(Result.ok(token));
  }

  private double count(Source source) {
    return registry
        .get(ServedTokens.SERVED)
        .tag("kind", "person")
        .tag("source", source.wireName())
        .counter()
        .count();
  }

  @Test
  void countsTokensByTheirSourceAndMeasuresTheirLife() {
    serve(Source.IN_HAND, 100);
    serve(Source.IN_HAND, 200);
    serve(Source.ANOTHER_REQUEST, 300);
    serve(Source.REQUEST, -1);
    var _ = served.measured(Result.refused(new ServerFailed(SECRET)));
    assertThat(count(Source.IN_HAND)).isEqualTo(2);
    assertThat(count(Source.ANOTHER_REQUEST)).isEqualTo(1);
    assertThat(count(Source.REQUEST)).isEqualTo(1);
    var left = registry.get(ServedTokens.LEFT).summary();
    assertThat(left.count()).isEqualTo(4);
    assertThat(left.totalAmount()).isEqualTo(600);
    assertThat(registry.getMeters())
        .extracting(meter -> meter.getId().toString())
        .isNotEmpty()
        .noneMatch(id -> id.contains(SECRET));
  }
}
