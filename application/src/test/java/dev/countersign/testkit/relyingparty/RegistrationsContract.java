package dev.countersign.testkit.relyingparty;

import static dev.countersign.testkit.relyingparty.RelyingPartyFixtures.bareRegistration;
import static dev.countersign.testkit.relyingparty.RelyingPartyFixtures.registration;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.relyingparty.driven.Registrations;
import dev.countersign.application.relyingparty.driven.Servers;
import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.ClientAuthentication;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.relyingparty.KnownServer;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.relyingparty.ReturnTo;
import dev.countersign.domain.relyingparty.UsedBy;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.StoreWrite;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.oauth.TransactionalStoreContract;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The contract of {@link Registrations}. The store is empty before each test. */
public abstract class RegistrationsContract extends TransactionalStoreContract {

  /** Returns the adapter. */
  protected abstract Registrations registrations();

  /** Returns the store of the servers, over the same database. */
  protected abstract Servers servers();

  private boolean add(Registration registration) {
    servers().add(KnownServer.discovered(registration.server(), Times.NOW));
    return registrations().add(registration);
  }

  @Override
  protected List<StoreWrite> writes() {
    var added = registration("added");
    var removed = registration("removed");
    var saved = registration("saved");
    var used = registration("used");
    assertThat(add(removed)).isTrue();
    assertThat(add(saved)).isTrue();
    assertThat(add(used)).isTrue();
    var returned = registration("returned");
    assertThat(add(returned)).isTrue();
    return List.of(
        StoreWrite.onceTrue(
            "add", () -> registrations().add(added), () -> registrations().find(added.name())),
        StoreWrite.onceTrue(
            "remove",
            () -> registrations().remove(removed),
            () -> registrations().find(removed.name())),
        StoreWrite.onceTrue(
            "save",
            () -> registrations().save(renewed(saved, "saved")),
            () -> registrations().find(saved.name())),
        StoreWrite.repeatable(
            "saveUsers",
            () -> assertThat(registrations().saveUsers(withUsers(used, "other"))).isTrue(),
            () -> registrations().find(used.name())),
        StoreWrite.repeatable(
            "saveReturnTo",
            () -> assertThat(registrations().saveReturnTo(withReturnTo(returned, "/a"))).isTrue(),
            () -> registrations().find(returned.name())));
  }

  private static Registration renewed(Registration before, String credentials) {
    return before
        .changed(
            ClientAuthentication.by(ClientAuthMethod.CLIENT_SECRET_POST),
            Optional.empty(),
            before.details().next(Optional.empty(), Optional.of(JsonObject.EMPTY.with("a", 1))))
        .sealed(new Sealed("{\"ciphertext\":\"" + credentials + "\"}"));
  }

  private static Registration withReturnTo(Registration before, String path) {
    var url = URI.create("https://app.example" + path);
    return before.with(before.details().with(new ReturnTo(List.of(url))));
  }

  @Test
  void replacesTheUrlsOfTheApplicationAndNothingElse() {
    var app = bareRegistration("app");
    assertThat(add(app)).isTrue();
    assertThat(registrations().saveUsers(withUsers(app, "other"))).isTrue();
    assertThat(registrations().saveReturnTo(withReturnTo(app, "/first"))).isTrue();
    var second = withReturnTo(app, "/second?a=%C3%BC");
    assertThat(registrations().saveReturnTo(second)).isTrue();
    assertThat(registrations().find(app.name())).contains(withUsers(second, "other"));
    assertThat(registrations().saveUsers(withUsers(app, "next"))).isTrue();
    assertThat(registrations().find(app.name())).contains(withUsers(second, "next"));
    assertThat(registrations().saveReturnTo(withReturnTo(registration("app"), "/"))).isFalse();
    assertThat(registrations().saveReturnTo(withReturnTo(registration("unknown"), "/"))).isFalse();
  }

  @Test
  void savesTheNextGenerationAndLeavesTheUrlsOfTheApplicationAlone() {
    var app = registration("app");
    assertThat(add(app)).isTrue();
    assertThat(registrations().saveReturnTo(withReturnTo(app, "/first"))).isTrue();
    var next = renewed(app, "next");
    assertThat(registrations().save(next)).isTrue();
    assertThat(registrations().find(app.name())).contains(withReturnTo(next, "/first"));
  }

  private static Registration withUsers(Registration before, String client) {
    return before.with(before.details().with(new UsedBy(Set.of(new ClientId(client)))));
  }

  @Test
  void savesTheNextGenerationAndLeavesTheUsersAlone() {
    var app = registration("app");
    assertThat(add(app)).isTrue();
    assertThat(registrations().saveUsers(withUsers(app, "other"))).isTrue();
    var next = renewed(app, "next");
    assertThat(registrations().save(next)).isTrue();
    assertThat(registrations().find(app.name())).contains(withUsers(next, "other"));
  }

  @Test
  void savesNothingOverAnotherGeneration() {
    var app = registration("app");
    assertThat(add(app)).isTrue();
    var next = renewed(app, "next");
    assertThat(registrations().save(renewed(next, "too far"))).isFalse();
    assertThat(registrations().save(next)).isTrue();
    assertThat(registrations().save(renewed(app, "too late"))).isFalse();
    assertThat(registrations().find(app.name())).contains(next);
    assertThat(registrations().save(renewed(next, "after that"))).isTrue();
  }

  @Test
  void savesOnlyTheRegistrationThatHasTheName() {
    var app = bareRegistration("app");
    assertThat(add(app)).isTrue();
    assertThat(registrations().save(renewed(registration("app"), "next"))).isFalse();
    assertThat(registrations().saveUsers(withUsers(registration("app"), "other"))).isFalse();
    assertThat(registrations().saveUsers(withUsers(registration("unknown"), "other"))).isFalse();
    assertThat(registrations().find(app.name())).contains(app);
  }

  @Test
  void letsOneOfManySaveAGeneration() {
    var app = registration("app");
    assertThat(add(app)).isTrue();
    assertThat(Race.winners(runner -> registrations().save(renewed(app, "of " + runner))))
        .isEqualTo(1);
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(registrations().find(new RegistrationName("unknown"))).isEmpty();
    assertThat(registrations().all()).isEmpty();
  }

  @Test
  void returnsEachRegistrationAsItWasAdded() {
    var full = registration("full");
    var bare = bareRegistration("bare");
    assertThat(add(full)).isTrue();
    assertThat(add(bare)).isTrue();
    assertThat(registrations().find(full.name())).contains(full);
    assertThat(registrations().find(bare.name())).contains(bare);
  }

  @Test
  void knowsANameWhileItHasARegistration() {
    var app = registration("app");
    assertThat(registrations().contains(app.name())).isFalse();
    assertThat(add(app)).isTrue();
    assertThat(registrations().contains(app.name())).isTrue();
    assertThat(registrations().remove(app)).isTrue();
    assertThat(registrations().contains(app.name())).isFalse();
  }

  @Test
  void addsNoSecondOneWithTheSameName() {
    var first = registration("app");
    assertThat(add(first)).isTrue();
    assertThat(add(bareRegistration("app"))).isFalse();
    assertThat(registrations().find(first.name())).contains(first);
  }

  @Test
  void returnsAllSortedByTheCharactersOfTheirNames() {
    for (var name : new String[] {"b", "a_1", "a.1", "a", "a-2", "9"}) {
      assertThat(add(registration(name))).isTrue();
    }
    assertThat(registrations().all())
        .extracting(registration -> registration.name().value())
        .containsExactly("9", "a", "a-2", "a.1", "a_1", "b");
  }

  @Test
  void readsTheMetadataThatAreInForceAtTheServer() {
    var app = registration("app");
    assertThat(add(app)).isTrue();
    var server = servers().find(app.server().issuer()).orElseThrow();
    var next = RelyingPartyFixtures.serverWithMethods("client_secret_post");
    assertThat(servers().save(server.received(next, Times.LATER))).isTrue();
    assertThat(registrations().find(app.name())).contains(app.at(next));
    assertThat(registrations().all()).containsExactly(app.at(next));
  }

  @Test
  void removesARegistrationSoThatItsNameIsFree() {
    var first = registration("app");
    var other = registration("app-2");
    assertThat(add(first)).isTrue();
    assertThat(add(other)).isTrue();
    assertThat(registrations().remove(first)).isTrue();
    assertThat(registrations().remove(first)).isFalse();
    assertThat(registrations().all()).containsExactly(other);
    assertThat(add(bareRegistration("app"))).isTrue();
  }

  @Test
  void removesNoRegistrationThatHasTakenTheName() {
    var next = bareRegistration("app");
    assertThat(add(next)).isTrue();
    assertThat(registrations().remove(registration("app"))).isFalse();
    assertThat(registrations().find(next.name())).contains(next);
  }

  @Test
  void letsOneOfManyRemoveIt() {
    assertThat(add(registration("app"))).isTrue();
    assertThat(Race.winners(runner -> registrations().remove(registration("app")))).isEqualTo(1);
  }

  @Test
  void letsOneOfManyTakeAName() {
    assertThat(Race.winners(runner -> add(registration("app")))).isEqualTo(1);
  }
}
