package dev.countersign.testkit.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.registration.RegisterClient;
import dev.countersign.application.registration.RegisterClient.Registered;
import dev.countersign.application.registration.RegistrationSettings;
import dev.countersign.application.registration.RegistrationUseCases;
import dev.countersign.application.registration.RegistrationUseCases.RegistrationDependencies;
import dev.countersign.application.registration.UpdateRegistration;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.error.InvalidToken;
import dev.countersign.domain.error.RegistrationConflict;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.registration.RegistrationTokenRotation;
import dev.countersign.testkit.client.Registrations;
import dev.countersign.testkit.oauth.Race;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A contract for concurrent requests that register, update or delete the same client: as many
 * succeed as are allowed, and the others get a clear error. All requests have read before the first
 * of them writes.
 */
public abstract class RegistrationRaces {

  private static final int RUNNERS = 32;
  private static final InitialAccessToken TOKEN = new InitialAccessToken("race");
  // The previous registration access token is not accepted after another request rotated it.
  private static final RegistrationSettings WITHOUT_OVERLAP =
      new RegistrationSettings(
          Optional.empty(),
          RegistrationLimits.NONE,
          List.of(),
          RegistrationTokenRotation.ON_UPDATE,
          Duration.ZERO,
          Duration.ofDays(1));

  private RegistrationFixture scene;

  /** Returns use cases over empty stores. */
  protected abstract RegistrationFixture scene();

  /** Returns how many clients are stored. */
  protected abstract long clientCount();

  @BeforeEach
  void createScene() {
    scene = scene();
  }

  @Test
  void oneOfManyUpdatesWins() {
    var client = registered();
    var update = RegistrationUseCases.updateRegistration(meeting(new Race.Meeting(RUNNERS)));

    var outcomes = Race.results(RUNNERS, n -> update.update(named(client, "Name " + n)));

    assertThat(errors(outcomes)).hasSize(RUNNERS - 1).allSatisfy(RegistrationRaces::isConflict);
    var winner = winners(outcomes).getFirst();
    assertThat(scene.clients().find(client.client().id())).contains(winner.client());
  }

  @Test
  void eitherAnUpdateOrADeletionWins() {
    var client = registered();
    var id = Optional.of(client.client().id());
    var token = Optional.of(client.token());
    var meeting = new Race.Meeting(RUNNERS);
    var dependencies = meeting(meeting);
    var update = RegistrationUseCases.updateRegistration(dependencies);
    var delete = RegistrationUseCases.deleteRegistration(dependencies);

    var outcomes =
        Race.<Result<?, RegistrationError>>results(
            RUNNERS,
            n -> {
              if (n % 2 == 0) {
                return update.update(named(client, "Name " + n));
              }
              meeting.await();
              return delete.delete(id, token);
            });

    assertThat(errors(outcomes)).hasSize(RUNNERS - 1).allSatisfy(RegistrationRaces::isTooLate);
    var deleted = outcomes.stream().anyMatch(RegistrationRaces::isDeletion);
    assertThat(clientCount()).isEqualTo(deleted ? 0 : 1);
  }

  @Test
  void aTokenForOneRegistrationAllowsOne() {
    assertThat(registeredWith(1)).hasSize(1);
  }

  @Test
  void aTokenForSomeRegistrationsAllowsThem() {
    assertThat(registeredWith(5)).hasSize(5);
  }

  private List<Registered> registeredWith(int uses) {
    scene.allow(TOKEN, Optional.of(uses));
    var register = RegistrationUseCases.registerClient(meeting(new Race.Meeting(RUNNERS)));

    var outcomes = Race.results(RUNNERS, n -> register.register(registration(Registrations.WEB)));

    assertThat(errors(outcomes))
        .hasSize(RUNNERS - uses)
        .allSatisfy(error -> assertThat(error).isInstanceOf(InvalidToken.class))
        .allSatisfy(error -> assertThat(error.description()).isNotBlank());
    assertThat(clientCount()).isEqualTo(uses);
    assertThat(usesLeft()).contains(0);
    return winners(outcomes);
  }

  @Test
  void onePreferredClientIdIsGivenOnce() {
    scene.allow(TOKEN, Optional.of(RUNNERS));
    var register = RegistrationUseCases.registerClient(meeting(new Race.Meeting(RUNNERS)));
    var document = Registrations.WEB.with("preferred_client_id", "wanted");

    var outcomes = Race.results(RUNNERS, n -> register.register(registration(document)));

    assertThat(errors(outcomes))
        .hasSize(RUNNERS - 1)
        .allSatisfy(error -> assertThat(error.code()).isEqualTo("invalid_client_metadata"))
        .allSatisfy(
            error -> assertThat(error.description()).isEqualTo("preferred_client_id is taken"));
    assertThat(scene.clients().find(new ClientId("wanted")))
        .contains(winners(outcomes).getFirst().client());
    assertThat(clientCount()).isEqualTo(1);
    // The refused registrations have not used the token.
    assertThat(usesLeft()).contains(RUNNERS - 1);
  }

  private Optional<Integer> usesLeft() {
    var hash = scene.crypto().secretHasher().hash(TOKEN.value());
    return scene.tokens().find(hash).orElseThrow().usesLeft();
  }

  /**
   * Returns dependencies whose secret generator waits for all threads: at that point each has read,
   * and none has written.
   */
  private RegistrationDependencies meeting(Race.Meeting meeting) {
    return scene.dependencies(
        WITHOUT_OVERLAP,
        () -> {
          meeting.await();
          return scene.crypto().secretGenerator().generate();
        });
  }

  private Registered registered() {
    scene.allow(TOKEN, Optional.of(1));
    return RegistrationUseCases.registerClient(scene.dependencies())
        .register(registration(Registrations.WEB))
        .orElse(
            error -> {
              throw new AssertionError(error.description());
            });
  }

  private static RegisterClient.Command registration(JsonObject document) {
    return new RegisterClient.Command(Optional.of(TOKEN), document, false);
  }

  private static UpdateRegistration.Command named(Registered client, String name) {
    var id = client.client().id();
    return new UpdateRegistration.Command(
        Optional.of(id),
        Optional.of(client.token()),
        Registrations.WEB.with("client_id", id.value()).with("client_name", name),
        false);
  }

  private static List<Registered> winners(List<Result<Registered, RegistrationError>> outcomes) {
    return outcomes.stream()
        .flatMap(
            outcome ->
                switch (outcome) {
                  case Result.Ok<Registered, RegistrationError>(var registered) ->
                      Optional.of(registered).stream();
                  case Result.Refused<Registered, RegistrationError> refused ->
                      Optional.<Registered>empty().stream();
                })
        .toList();
  }

  private static List<RegistrationError> errors(
      List<? extends Result<?, RegistrationError>> outcomes) {
    return outcomes.stream()
        .filter(Result.Refused.class::isInstance)
        .map(outcome -> ((Result.Refused<?, RegistrationError>) outcome).error())
        .toList();
  }

  private static boolean isDeletion(Result<?, RegistrationError> outcome) {
    return outcome instanceof Result.Ok<?, RegistrationError>(var value)
        && !(value instanceof Registered);
  }

  private static void isConflict(RegistrationError error) {
    assertThat(error).isInstanceOf(RegistrationConflict.class);
    assertThat(error.description()).contains("changed the registration");
  }

  private static void isTooLate(RegistrationError error) {
    assertThat(error).isInstanceOfAny(RegistrationConflict.class, InvalidToken.class);
    assertThat(error.description()).isNotBlank();
  }
}
