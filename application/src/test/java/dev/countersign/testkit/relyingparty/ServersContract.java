package dev.countersign.testkit.relyingparty;

import static dev.countersign.testkit.relyingparty.RelyingPartyFixtures.bareRegistration;
import static dev.countersign.testkit.relyingparty.RelyingPartyFixtures.registration;
import static dev.countersign.testkit.relyingparty.RelyingPartyFixtures.server;
import static dev.countersign.testkit.relyingparty.RelyingPartyFixtures.serverWithMethods;
import static dev.countersign.testkit.relyingparty.RelyingPartyFixtures.serverWithTokenEndpoint;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.relyingparty.driven.Registrations;
import dev.countersign.application.relyingparty.driven.Servers;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.relyingparty.KnownServer;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.ServerKeys;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.StoreWrite;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.oauth.TransactionalStoreContract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contract of {@link Servers}. The store is empty before each test. */
public abstract class ServersContract extends TransactionalStoreContract {

  private static final Issuer ISSUER = server().issuer();
  private static final ServerKeys KEYS = new ServerKeys(JwkSet.EMPTY, Times.NOW);

  /** Returns the adapter. */
  protected abstract Servers servers();

  /** Returns the store of the registrations, over the same database. */
  protected abstract Registrations registrations();

  private void register(Registration registration) {
    servers().add(KnownServer.discovered(registration.server(), Times.NOW));
    assertThat(registrations().add(registration)).isTrue();
  }

  private KnownServer stored() {
    return servers().find(ISSUER).orElseThrow();
  }

  @Override
  protected List<StoreWrite> writes() {
    register(registration("app"));
    var other = bareRegistration("bare");
    var server = KnownServer.discovered(other.server(), Times.NOW);
    return List.of(
        StoreWrite.once(
            "add",
            () -> {
              servers().add(server);
              var _ = registrations().add(other);
            },
            () -> servers().find(server.issuer())),
        StoreWrite.onceTrue(
            "save", () -> servers().save(stored().failed("reason", Times.LATER)), this::stored),
        StoreWrite.repeatable(
            "putKeys", () -> servers().putKeys(ISSUER, KEYS), () -> servers().keys(ISSUER)));
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(servers().find(ISSUER)).isEmpty();
    assertThat(servers().keys(ISSUER)).isEmpty();
    assertThat(servers().after(Optional.empty(), 10)).isEmpty();
    assertThat(servers().due(Times.LATER, 10)).isEmpty();
  }

  @Test
  void knowsAServerWhileThereIsARegistrationAtIt() {
    var app = registration("app");
    servers().add(KnownServer.discovered(server(), Times.NOW));
    assertThat(servers().find(ISSUER)).isEmpty();
    register(app);
    assertThat(servers().find(ISSUER)).contains(KnownServer.discovered(server(), Times.NOW));
    assertThat(registrations().remove(app)).isTrue();
    assertThat(servers().find(ISSUER)).isEmpty();
    assertThat(servers().after(Optional.empty(), 10)).isEmpty();
    assertThat(servers().due(Times.NOW.plus(Duration.ofDays(1)), 10)).isEmpty();
  }

  @Test
  void keepsTheServerOfAnEarlierRegistration() {
    register(registration("app"));
    servers().putKeys(ISSUER, KEYS);
    var changed = stored().failed("reason", Times.LATER);
    assertThat(servers().save(changed)).isTrue();
    register(registration("app-2"));
    assertThat(servers().find(ISSUER)).contains(changed);
    assertThat(servers().keys(ISSUER)).contains(KEYS);
  }

  @Test
  void replacesAServerWithoutARegistration() {
    var app = registration("app");
    register(app);
    servers().putKeys(ISSUER, KEYS);
    assertThat(servers().save(stored().failed("reason", Times.LATER))).isTrue();
    assertThat(registrations().remove(app)).isTrue();
    register(app);
    assertThat(servers().find(ISSUER)).contains(KnownServer.discovered(server(), Times.NOW));
    assertThat(servers().keys(ISSUER)).isEmpty();
  }

  @Test
  void returnsEachServerAsItWasSaved() {
    register(registration("app"));
    register(bareRegistration("bare"));
    var moved =
        stored()
            .received(serverWithTokenEndpoint("https://elsewhere.example/token"), Times.LATER)
            .failed("it did not respond", Times.LATER);
    assertThat(moved.offered()).isPresent();
    assertThat(servers().save(stored().received(serverWithMethods("none"), Times.LATER))).isTrue();
    assertThat(servers().find(ISSUER).map(KnownServer::metadata))
        .contains(serverWithMethods("none"));
    var next =
        stored().received(moved.offered().orElseThrow(), Times.LATER).failed("b", Times.LATER);
    var between = stored().received(moved.offered().orElseThrow(), Times.LATER);
    assertThat(servers().save(between)).isTrue();
    assertThat(servers().find(ISSUER)).contains(between);
    assertThat(servers().save(next)).isTrue();
    assertThat(servers().find(ISSUER)).contains(next);
  }

  @Test
  void letsOneOfManySaveTheNextState() {
    register(registration("app"));
    var read = stored();
    assertThat(Race.winners(runner -> servers().save(read.failed("r" + runner, Times.LATER))))
        .isEqualTo(1);
    assertThat(servers().save(read.failed("late", Times.LATER))).isFalse();
    assertThat(stored().version()).isEqualTo(read.version() + 1);
  }

  @Test
  void returnsTheServersThatAreDue() {
    register(registration("app"));
    register(bareRegistration("bare"));
    var due = stored().check().dueAt();
    assertThat(servers().due(due.minusSeconds(1), 10)).isEmpty();
    assertThat(servers().due(due, 10)).hasSize(2);
    assertThat(servers().due(due, 1)).hasSize(1);
    assertThat(servers().save(stored().claimed(due))).isTrue();
    assertThat(servers().due(due, 10))
        .extracting(KnownServer::issuer)
        .containsExactly(bareRegistration("bare").server().issuer());
  }

  /** A time that was set with a clock that was ahead must not stop the requests for years. */
  @Test
  void returnsAServerWhoseTimeCannotBeRight() {
    register(registration("app"));
    var wrong = stored().failed("reason", Times.NOW.plus(Duration.ofDays(365)));
    assertThat(servers().save(wrong)).isTrue();
    assertThat(servers().due(Times.NOW, 10)).containsExactly(wrong);
  }

  @Test
  void returnsTheServersPageByPage() {
    register(registration("app"));
    register(bareRegistration("bare"));
    var all = servers().after(Optional.empty(), 10);
    assertThat(all).hasSize(2);
    var first = servers().after(Optional.empty(), 1);
    assertThat(first).containsExactly(all.getFirst());
    assertThat(servers().after(Optional.of(first.getFirst().issuer()), 10))
        .containsExactly(all.getLast());
    assertThat(servers().after(Optional.of(all.getLast().issuer()), 10)).isEmpty();
  }

  @Test
  void storesKeys() {
    servers().putKeys(ISSUER, KEYS);
    register(registration("app"));
    assertThat(servers().keys(ISSUER)).isEmpty();
    servers().putKeys(ISSUER, KEYS);
    assertThat(servers().keys(ISSUER)).contains(KEYS);
    var later = new ServerKeys(JwkSet.EMPTY, Instant.ofEpochSecond(Times.LATER.getEpochSecond()));
    servers().putKeys(ISSUER, later);
    assertThat(servers().keys(ISSUER)).contains(later);
  }
}
