package dev.countersign.bootstrap.registrationupkeep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.registrationupkeep.UpkeepUseCases;
import dev.countersign.application.relyingparty.RelyingPartyUseCases;
import dev.countersign.domain.registrationupkeep.SecretRenewal;
import dev.countersign.domain.registrationupkeep.Standing;
import dev.countersign.domain.registrationupkeep.Upkeep;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.relyingparty.RelyingPartyFixtures;
import io.micronaut.management.health.indicator.HealthResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegistrationHealthTest {

  private final InMemoryStores stores = InMemoryStores.empty();
  private final RegistrationTroubles troubles =
      new RegistrationTroubles(
          UpkeepUseCases.lookUpUpkeep(stores.upkeeps()),
          RelyingPartyUseCases.lookUpServers(stores.servers()));

  private HealthResult health() {
    troubles.look();
    return new RegistrationHealthIndicator(troubles).result();
  }

  private void add(Upkeep upkeep) {
    assertThat(stores.upkeeps().add(upkeep)).isTrue();
  }

  private static Upkeep upkeep(String name) {
    return Upkeep.first(new RegistrationName(name));
  }

  private void loseTheServer() {
    assertThat(stores.registrations().register(RelyingPartyFixtures.registration("app"))).isTrue();
    var server = stores.servers().find(RelyingPartyFixtures.server().issuer()).orElseThrow();
    assertThat(stores.servers().save(server.failed("no answer", Times.NOW))).isTrue();
  }

  @Test
  void isUpWithoutProblems() {
    assertThat(health().getStatus().getName()).isEqualTo("UP");
  }

  @Test
  void tellsAnUnreachableServerFromADeadRegistration() {
    loseTheServer();
    assertThat(health().getStatus().getName()).isEqualTo("SERVER_UNREACHABLE");
    assertThat(health().getDetails())
        .isEqualTo(Map.of("unreachableServers", List.of("https://server.example")));

    var twice = Standing.GOOD.refused(Times.NOW).refused(Times.NOW.plus(Duration.ofMinutes(5)));
    add(upkeep("refused").with(twice));
    add(upkeep("dead").with(twice.gone(Times.LATER)));
    add(
        upkeep("expiring")
            .with(Optional.of(SecretRenewal.of(Times.NOW, Times.LATER)))
            .secretFailed("no answer", Times.NOW));
    assertThat(health().getStatus().getName()).isEqualTo("REGISTRATION_NEEDS_OPERATOR");
    assertThat(health().getDetails())
        .isEqualTo(
            Map.of(
                "dead",
                List.of("dead"),
                "refused",
                List.of("refused"),
                "secretNotRenewed",
                List.of("expiring"),
                "unreachableServers",
                List.of("https://server.example")));
  }
}
