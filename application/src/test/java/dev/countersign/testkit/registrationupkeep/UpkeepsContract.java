package dev.countersign.testkit.registrationupkeep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.registrationupkeep.driven.Upkeeps;
import dev.countersign.application.relyingparty.driven.RegistrationRecords;
import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.ClientAuthentication;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.registrationupkeep.KeyDelivery;
import dev.countersign.domain.registrationupkeep.KeyTransition;
import dev.countersign.domain.registrationupkeep.SecretRenewal;
import dev.countersign.domain.registrationupkeep.Standing;
import dev.countersign.domain.registrationupkeep.Upkeep;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RegistrationDetails;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.relyingparty.UsedBy;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.StoreWrite;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.relyingparty.RegistrationRecordsContract;
import dev.countersign.testkit.relyingparty.RelyingPartyFixtures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contract of {@link Upkeeps}. The store is empty before each test. */
public abstract class UpkeepsContract extends RegistrationRecordsContract {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Returns the adapter. */
  protected abstract Upkeeps upkeeps();

  /** Adds a registration with its server. */
  protected abstract void register(Registration registration);

  private static RegistrationName name(String name) {
    return new RegistrationName(name);
  }

  /** Returns an upkeep in which every optional value is present. */
  private static Upkeep full(String name) {
    return new Upkeep(
        name(name),
        7,
        Optional.of(new SecretRenewal(Times.LATER, Times.NOW, 3, Optional.of("größer"))),
        Optional.of(
            new KeyDelivery(
                "kid-1 kid-2",
                Times.NOW,
                4,
                Optional.of("why not"),
                new KeyTransition(
                    Optional.of(Times.NOW.plusSeconds(6)),
                    Optional.of("kid-2"),
                    5,
                    Optional.of(Times.NOW.plusSeconds(7))))),
        new Standing(
            Optional.of(Times.NOW),
            Optional.of(Times.NOW.plusSeconds(1)),
            Optional.of(Times.NOW.plusSeconds(2)),
            Optional.of(Times.NOW.plusSeconds(3)),
            Optional.of(Times.NOW.plusSeconds(4)),
            Optional.of("why")),
        Optional.of(new Sealed("{}")),
        Optional.of(Times.NOW.plusSeconds(5)));
  }

  private static Upkeep dueAt(String name, Instant time) {
    return Upkeep.first(name(name))
        .with(Optional.of(new SecretRenewal(Times.LATER, time, 0, Optional.empty())));
  }

  private void add(Upkeep upkeep) {
    assertThat(upkeeps().add(upkeep)).isTrue();
  }

  @Override
  protected RegistrationRecords records() {
    return upkeeps();
  }

  @Override
  protected void addRecord(RegistrationName registration) {
    add(Upkeep.first(registration));
  }

  @Override
  protected boolean hasRecord(RegistrationName registration) {
    return upkeeps().find(registration).isPresent();
  }

  @Override
  protected List<StoreWrite> writes() {
    add(Upkeep.first(name("saved")));
    add(Upkeep.first(name("removed")));
    var next = Upkeep.first(name("saved")).claimed(Times.NOW);
    return List.of(
        StoreWrite.onceTrue(
            "add", () -> upkeeps().add(full("new")), () -> upkeeps().find(name("new"))),
        StoreWrite.onceTrue(
            "save", () -> upkeeps().save(next), () -> upkeeps().find(name("saved"))),
        StoreWrite.repeatable(
            "removeAll",
            () -> upkeeps().removeAll(name("removed")),
            () -> upkeeps().find(name("removed"))));
  }

  @Test
  void findsWhatWasAdded() {
    add(full("app"));
    add(Upkeep.first(name("bare")));
    assertThat(upkeeps().find(name("app"))).contains(full("app"));
    assertThat(upkeeps().find(name("bare"))).contains(Upkeep.first(name("bare")));
    assertThat(upkeeps().find(name("other"))).isEmpty();
    assertThat(upkeeps().add(Upkeep.first(name("app")))).isFalse();
    assertThat(upkeeps().find(name("app"))).contains(full("app"));
  }

  @Test
  void replacesTheVersionBeforeOnly() {
    add(full("app"));
    var next = full("app").with(Standing.GOOD).permitting(Optional.empty(), Times.NOW);
    assertThat(upkeeps().save(next)).isFalse();
    var one = full("app").with(Standing.GOOD);
    assertThat(upkeeps().save(one)).isTrue();
    assertThat(upkeeps().save(one)).isFalse();
    assertThat(upkeeps().save(next)).isTrue();
    assertThat(upkeeps().find(name("app"))).contains(next);
    assertThat(upkeeps().save(Upkeep.first(name("other")).claimed(Times.NOW))).isFalse();
  }

  @Test
  void letsOneOfManyNodesClaim() {
    add(dueAt("app", Times.NOW));
    var claimed = dueAt("app", Times.NOW).claimed(Times.NOW);
    assertThat(Race.winners(runner -> upkeeps().save(claimed))).isEqualTo(1);
  }

  @Test
  void returnsWhatIsDueAndNotClaimed() {
    add(dueAt("b", Times.NOW));
    add(dueAt("a", Times.NOW.minus(MINUTE)));
    add(dueAt("later", Times.NOW.plus(MINUTE)));
    add(dueAt("claimed", Times.NOW).claimed(Times.NOW));
    add(dueAt("claim-over", Times.NOW).claimed(Times.NOW.minus(Duration.ofMinutes(6))));
    add(dueAt("wrong-clock", Times.NOW).claimed(Times.NOW.plus(Duration.ofDays(1))));
    add(Upkeep.first(name("nothing")));
    add(Upkeep.first(name("doubted")).with(Standing.GOOD.unclear(Times.NOW.minus(MINUTE))));
    assertThat(upkeeps().due(Times.NOW, 10))
        .extracting(upkeep -> upkeep.registration().value())
        .containsExactlyInAnyOrder("a", "b", "claim-over", "wrong-clock");
    assertThat(upkeeps().due(Times.NOW, 1))
        .extracting(upkeep -> upkeep.registration().value())
        .containsExactly("a");
    assertThat(upkeeps().due(Times.NOW.plus(Duration.ofHours(1)), 10)).hasSize(7);
  }

  private static Registration expiring(String name, ClientAuthMethod method) {
    var one = RelyingPartyFixtures.registration(name);
    var algorithm =
        switch (method) {
          case CLIENT_SECRET_JWT -> Optional.of(SignatureAlgorithm.HS256);
          case PRIVATE_KEY_JWT -> Optional.of(SignatureAlgorithm.ES256);
          default -> Optional.<SignatureAlgorithm>empty();
        };
    return one.changed(
        new ClientAuthentication(method, algorithm), one.registrationClientUri(), one.details());
  }

  /** Returns a registration that only reads keys from this service. */
  private static Registration publishing(String name) {
    var one = RelyingPartyFixtures.bareRegistration(name);
    var requested = JsonObject.EMPTY.with("jwks_uri", "https://rp.example/jwks.json");
    return one.with(
        new RegistrationDetails(1, Optional.empty(), Optional.of(requested), UsedBy.NOBODY));
  }

  private static KeyDelivery turn() {
    return KeyDelivery.first("kid-1", Times.NOW);
  }

  @Test
  void returnsTheRegistrationsAboutWhichSomethingIsNotKnown() {
    register(expiring("new", ClientAuthMethod.CLIENT_SECRET_BASIC));
    register(expiring("known", ClientAuthMethod.CLIENT_SECRET_POST));
    register(expiring("changed", ClientAuthMethod.CLIENT_SECRET_JWT));
    register(expiring("unused", ClientAuthMethod.PRIVATE_KEY_JWT));
    register(expiring("no-longer-used", ClientAuthMethod.PRIVATE_KEY_JWT));
    register(RelyingPartyFixtures.bareRegistration("bare"));
    register(publishing("published"));
    register(publishing("known-to-be-published"));
    add(dueAt("known", Times.NOW).with(turn()));
    add(Upkeep.first(name("known-to-be-published")).with(turn()));
    add(dueAt("no-longer-used", Times.NOW).with(turn()));
    add(Upkeep.first(name("unused")).with(turn()));
    register(expiring("keys", ClientAuthMethod.PRIVATE_KEY_JWT));
    var other = new SecretRenewal(Times.NOW, Times.NOW, 0, Optional.empty());
    add(Upkeep.first(name("changed")).with(Optional.of(other)));
    assertThat(upkeeps().unnoticed(10))
        .extracting(RegistrationName::value)
        .containsExactlyInAnyOrder("new", "changed", "no-longer-used", "keys", "published");
    assertThat(upkeeps().unnoticed(1)).hasSize(1);
  }

  @Test
  void returnsThoseWithAProblem() {
    var refused = Standing.GOOD.refused(Times.NOW);
    var twice = refused.refused(Times.NOW.plus(Duration.ofMinutes(5)));
    add(Upkeep.first(name("good")).with(refused));
    add(Upkeep.first(name("twice")).with(twice));
    add(Upkeep.first(name("dead")).with(twice.gone(Times.LATER)));
    add(dueAt("not-renewed", Times.NOW).secretFailed("why", Times.NOW));
    add(Upkeep.first(name("keys")).with(turn()).keysFailed("why", Times.NOW));
    assertThat(upkeeps().troubled(10))
        .extracting(upkeep -> upkeep.registration().value())
        .containsExactly("dead", "keys", "not-renewed", "twice");
    assertThat(upkeeps().troubled(1)).hasSize(1);
  }
}
