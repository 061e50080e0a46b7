package dev.countersign.application.relyingparty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.relyingparty.driven.Registrations;
import dev.countersign.domain.key.JwkSet;
import dev.countersign.domain.key.PublicJwk;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.key.JwkFixtures;
import dev.countersign.testkit.oauth.SettableClock;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.relyingparty.InMemoryServerDiscoverer;
import dev.countersign.testkit.relyingparty.RelyingPartyFixtures;
import dev.countersign.testkit.relyingparty.ServerElsewhere;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Only servers where we are registered are asked for keys, and not each time. */
class ServerKeysTest {

  private static final PublicJwk ONE = JwkFixtures.publicPart(JwkFixtures.P256);
  private static final PublicJwk OTHER = JwkFixtures.publicPart(JwkFixtures.ED25519);

  private final Registrations registrations = InMemoryStores.empty().registrations();
  private final SettableClock clock = new SettableClock(Times.NOW);
  private final Registration registration = RelyingPartyFixtures.registration("app");
  private final Issuer issuer = registration.server().issuer();
  private final ServerElsewhere server = new ServerElsewhere(issuer);
  private final ServerKeys keys =
      new ServerKeys(registrations, new InMemoryServerDiscoverer(server), clock);

  private void publish(PublicJwk key) {
    server.publish(registration.server().jwksUri(), new JwkSet(List.of(key)).document());
  }

  @Test
  void asksNobodyWhereWeAreNotRegistered() {
    publish(ONE);
    assertThat(keys.keysOf(issuer)).isInstanceOf(Result.Refused.class);
    assertThat(registrations.add(registration)).isTrue();
    assertThat(keys.keysOf(issuer)).isEqualTo(Result.ok(List.of(ONE)));
    assertThat(keys.keysOf(new Issuer("https://unknown.example")))
        .isInstanceOf(Result.Refused.class);
  }

  @Test
  void keepsKeysForAWhile() {
    assertThat(registrations.add(registration)).isTrue();
    publish(ONE);
    assertThat(keys.keysOf(issuer)).isEqualTo(Result.ok(List.of(ONE)));
    publish(OTHER);
    clock.pass(Duration.ofMinutes(5).minusMillis(1));
    assertThat(keys.keysOf(issuer)).isEqualTo(Result.ok(List.of(ONE)));
    clock.pass(Duration.ofMillis(1));
    assertThat(keys.keysOf(issuer)).isEqualTo(Result.ok(List.of(OTHER)));
  }

  @Test
  void keepsNoFailure() {
    assertThat(registrations.add(registration)).isTrue();
    assertThat(keys.keysOf(issuer)).isInstanceOf(Result.Refused.class);
    publish(ONE);
    assertThat(keys.keysOf(issuer)).isEqualTo(Result.ok(List.of(ONE)));
  }
}
