package dev.countersign.application.relyingparty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.registrationupkeep.PermitRegisterAgain.Permission;
import dev.countersign.application.relyingparty.driven.ClientRegistrationSender.Answer;
import dev.countersign.application.relyingparty.driven.ClientRegistrationSender.Registered;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.registration.RegistrationAccessToken;
import dev.countersign.domain.registrationupkeep.Standing;
import dev.countersign.domain.registrationupkeep.Upkeep;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.relyingparty.RelyingPartyAction;
import dev.countersign.domain.relyingparty.RelyingPartyError.BadCall;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerRefused;
import dev.countersign.domain.relyingparty.RelyingPartyEvent;
import dev.countersign.testkit.relyingsignin.RemoteSignInFixtures;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Registrations whose client the server no longer knows. */
class DeadRegistrationsTest {

  private static final RegistrationName APP = new RegistrationName("app");
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final Optional<InitialAccessToken> TOKEN =
      Optional.of(new InitialAccessToken("again"));

  private final World world = new World("client_secret_basic", "private_key_jwt");

  @BeforeEach
  void registered() {
    world.registerWithSecret();
    world.server.onReading(reading -> Result.ok(new Answer.Unauthorized()));
  }

  private void refuse(String error) {
    world.server.onQuestion(question -> Result.refused(new ServerRefused(error, "")));
    assertThat(world.obtain()).isInstanceOf(Result.Refused.class);
  }

  private void refuse() {
    refuse("invalid_client");
  }

  private Upkeep upkeep() {
    return world.stores.upkeeps().find(APP).orElseGet(() -> Upkeep.first(APP));
  }

  private Standing standing() {
    return upkeep().standing();
  }

  private List<RelyingPartyAction> actions() {
    return world.stores.relyingPartyEvents().stream().map(RelyingPartyEvent::action).toList();
  }

  private Registration stored() {
    return world.stores.registrations().all().getFirst();
  }

  private void die() {
    refuse();
    world.advance(FIVE_MINUTES);
    refuse();
    world.maintainRegistrations();
    assertThat(standing().isDead()).isTrue();
  }

  private void permit() {
    assertThat(
            world
                .permitRegisterAgain()
                .permit(new Permission("app", TOKEN, Optional.empty(), World.ADMIN)))
        .isInstanceOf(Result.Ok.class);
  }

  @Test
  void diesAfterTwoRefusalsFiveMinutesApartAndNoClientAtItsUri() {
    refuse();
    world.advance(FIVE_MINUTES.minusSeconds(1));
    refuse();
    world.maintainRegistrations();
    assertThat(world.server.readings()).isEmpty();
    world.advance(Duration.ofMinutes(2));
    refuse();
    assertThat(standing().isDead()).isFalse();
    world.maintainRegistrations();
    assertThat(standing().isDead()).isTrue();
    assertThat(actions()).contains(RelyingPartyAction.DIED);
    assertThat(world.stores.upkeeps().troubled(10)).containsExactly(upkeep());
    // There is no permission: an operator decides.
    world.advance(Duration.ofDays(3));
    world.maintainRegistrations();
    assertThat(world.server.enrollments()).hasSize(1);
    assertThat(upkeep().dueAt()).isEmpty();
  }

  @Test
  void diesIfTheUriIsUnknown() {
    world.server.onReading(reading -> Result.ok(new Answer.Unknown()));
    die();
  }

  @Test
  void doesNotDieIfTheClientExistsOrTheServerSaysNothing() {
    refuse();
    world.advance(FIVE_MINUTES);
    refuse();
    world.server.onReading(reading -> Result.ok(new Answer.NotAllowed()));
    world.maintainRegistrations();
    assertThat(standing().checkAt()).contains(world.now().plus(FIVE_MINUTES));
    world.advance(FIVE_MINUTES);
    world.server.onReading(
        reading -> Result.refused(new ServerRefused("temporarily_unavailable", "")));
    world.maintainRegistrations();
    world.advance(FIVE_MINUTES);
    world.server.goDown();
    world.maintainRegistrations();
    world.server.comeUp();
    world.advance(FIVE_MINUTES);
    world.server.onReading(
        reading ->
            Result.ok(
                new Answer.Current(
                    new Registered(
                        new ClientId("client-1"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))));
    world.maintainRegistrations();
    assertThat(standing().isDead()).isFalse();
    assertThat(standing().checkAt()).contains(world.now().plus(Duration.ofHours(1)));
    assertThat(actions()).doesNotContain(RelyingPartyAction.DIED);
  }

  @Test
  void doesNotCountOtherFailures() {
    for (var error : List.of("invalid_scope", "unauthorized_client", "temporarily_unavailable")) {
      refuse(error);
      world.advance(FIVE_MINUTES);
    }
    world.server.goDown();
    assertThat(world.obtain()).isInstanceOf(Result.Refused.class);
    assertThat(standing()).isEqualTo(Standing.GOOD);
  }

  @Test
  void doesNotCountRefusalsWhileTheClockIsDoubted() {
    world.clockIsDoubted = true;
    refuse();
    world.advance(FIVE_MINUTES);
    refuse();
    assertThat(standing()).isEqualTo(Standing.GOOD);
    world.clockIsDoubted = false;
    world.advance(FIVE_MINUTES);
    refuse();
    world.advance(FIVE_MINUTES);
    refuse();
    world.clockIsDoubted = true;
    world.maintainRegistrations();
    assertThat(standing().isDead()).isFalse();
    assertThat(world.server.readings()).isEmpty();
  }

  @Test
  void aRefusalLeavesNothingIfTheRegistrationIsDeletedMeanwhile() {
    world.whenTheClockIsJudged =
        () -> {
          world.whenTheClockIsJudged = () -> {};
          assertThat(world.delete(true)).isInstanceOf(Result.Ok.class);
        };
    refuse();
    assertThat(world.stores.upkeeps().find(APP)).isEmpty();
  }

  @Test
  void theNextRegistrationWithTheNameInheritsNothing() {
    assertThat(world.delete(true)).isInstanceOf(Result.Ok.class);
    var late = Upkeep.first(APP).with(Standing.GOOD.refused(world.now()));
    assertThat(world.stores.upkeeps().add(late)).isTrue();
    world.registerWithSecret();
    assertThat(world.stores.upkeeps().find(APP)).isEmpty();
  }

  @Test
  void isClearedByOneSuccess() {
    refuse();
    world.advance(FIVE_MINUTES);
    world.issueTokensFor(Optional.of(Duration.ofSeconds(10)));
    assertThat(world.token()).isNotEmpty();
    assertThat(standing()).isEqualTo(Standing.GOOD);
    world.advance(FIVE_MINUTES);
    refuse();
    world.maintainRegistrations();
    assertThat(standing().isDead()).isFalse();
    world.advance(FIVE_MINUTES);
    refuse();
    world.maintainRegistrations();
    assertThat(standing().isDead()).isTrue();
    world.advance(FIVE_MINUTES);
    world.issueTokensFor(Optional.of(Duration.ofSeconds(10)));
    assertThat(world.token()).isNotEmpty();
    assertThat(standing()).isEqualTo(Standing.GOOD);
    assertThat(actions()).contains(RelyingPartyAction.ACCEPTED_AGAIN);
  }

  @Test
  void isMadeAgainOnceADayIfThatIsPermitted() {
    permit();
    die();
    world.server.onEnrollment(
        enrollment -> Result.refused(new ServerRefused("invalid_token", "not now")));
    world.maintainRegistrations();
    assertThat(standing().failure()).contains("not now");
    assertThat(world.server.enrollments()).hasSize(2);
    world.advance(Duration.ofHours(23));
    world.maintainRegistrations();
    permit();
    world.maintainRegistrations();
    assertThat(world.server.enrollments()).hasSize(2);
    world.advance(Duration.ofHours(2));
    world.server.onEnrollment(
        enrollment ->
            Result.ok(
                new Registered(
                    new ClientId("new client"),
                    Optional.of(World.SECRET),
                    Optional.of(new RegistrationAccessToken("next registration token")),
                    Optional.of(world.server.registrationClientUri("2").toString()),
                    enrollment.metadata().string("token_endpoint_auth_method"))));
    world.maintainRegistrations();
    var enrollment = world.server.enrollments().getLast();
    assertThat(enrollment.token()).isEqualTo(TOKEN);
    assertThat(enrollment.metadata().string("client_name")).contains("app");
    assertThat(enrollment.metadata().object("jwks")).isPresent();
    assertThat(stored().clientId()).isEqualTo(new ClientId("new client"));
    assertThat(standing().isDead()).isFalse();
    assertThat(upkeep().permission()).isPresent();
    assertThat(actions()).contains(RelyingPartyAction.REGISTERED_AGAIN);
    world.issueTokensFor(Optional.of(Duration.ofMinutes(1)));
    assertThat(world.token()).isNotEmpty();

    // It dies again on the same day: it is not made again before the next one.
    world.advance(FIVE_MINUTES);
    refuse();
    world.advance(FIVE_MINUTES);
    refuse();
    world.maintainRegistrations();
    world.maintainRegistrations();
    assertThat(standing().isDead()).isTrue();
    assertThat(world.server.enrollments()).hasSize(3);
    world.advance(Duration.ofDays(1));
    world.maintainRegistrations();
    assertThat(world.server.enrollments()).hasSize(4);
  }

  @Test
  void isMadeAgainWithASoftwareStatement() {
    var permission = new Permission("app", Optional.empty(), Optional.of("e30.e30."), World.ADMIN);
    assertThat(world.permitRegisterAgain().permit(permission)).isInstanceOf(Result.Ok.class);
    die();
    world.maintainRegistrations();
    var enrollment = world.server.enrollments().getLast();
    assertThat(enrollment.token()).isEmpty();
    assertThat(enrollment.metadata().string("software_statement")).contains("e30.e30.");
    assertThat(stored().details().requested().orElseThrow().member("software_statement")).isEmpty();
  }

  @Test
  void isNotMadeAgainIfPeopleSignedInThroughIt() {
    var person = new SecretHash("p".repeat(43));
    var signIn =
        RemoteSignInFixtures.signIn("one", "app").of(Optional.of(person), Optional.empty());
    world.stores.remoteSignIns().add(signIn);
    permit();
    die();
    world.maintainRegistrations();
    assertThat(world.server.enrollments()).hasSize(1);
    assertThat(standing().failure().orElseThrow()).contains("people");
  }

  @Test
  void isMadeAgainWhenThePermissionIsGivenLater() {
    die();
    world.maintainRegistrations();
    permit();
    world.maintainRegistrations();
    assertThat(world.server.enrollments()).hasSize(2);
  }

  @Test
  void isNotMadeAgainAfterThePermissionWasWithdrawn() {
    permit();
    assertThat(world.permitRegisterAgain().withdraw("app", World.ADMIN))
        .isInstanceOf(Result.Ok.class);
    die();
    world.maintainRegistrations();
    assertThat(world.server.enrollments()).hasSize(1);
    assertThat(actions())
        .contains(
            RelyingPartyAction.REGISTER_AGAIN_PERMITTED,
            RelyingPartyAction.REGISTER_AGAIN_WITHDRAWN);
  }

  @Test
  void refusesAnEmptyPermission() {
    var empty = new Permission("app", Optional.empty(), Optional.empty(), World.ADMIN);
    assertThat(world.permitRegisterAgain().permit(empty))
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused -> assertThat(refused.error()).isInstanceOf(BadCall.class));
  }

  /** The seal names the server: the token is not sent to another one. */
  @Test
  void sendsTheTokenToNoOtherServer() {
    permit();
    var sealed = upkeep().permission().orElseThrow();
    assertThat(sealed.jwe()).doesNotContain("again");
    assertThat(world.sealer.open(Upkeep.permissionRecord(new RegistrationName("b")), sealed))
        .isInstanceOf(Result.Refused.class);
    assertThat(
            world
                .sealer
                .open(Upkeep.permissionRecord(APP), sealed)
                .orElse(
                    failure -> {
                      throw new AssertionError(failure.reason());
                    }))
        .isEqualTo(
            JsonObject.EMPTY
                .with("issuer", "https://server.example")
                .with("initial_access_token", "again"));
  }

  /** Another node looks for work while this one waits for the server. */
  @Test
  void isHandledByOneNode() {
    refuse();
    world.advance(FIVE_MINUTES);
    refuse();
    world.server.onReading(
        reading -> {
          if (world.server.readings().size() < 2) {
            world.maintainRegistrations();
          }
          return Result.ok(new Answer.Unauthorized());
        });
    world.maintainRegistrations();
    assertThat(world.server.readings()).hasSize(1);
    assertThat(standing().isDead()).isTrue();
  }

  /** A node that stopped leaves a claim that runs out. */
  @Test
  void isHandledByAnotherNodeIfTheFirstOneStopped() {
    refuse();
    world.advance(FIVE_MINUTES);
    refuse();
    world.server.onReading(
        reading -> {
          throw new IllegalStateException("the node stops");
        });
    assertThatThrownBy(world::maintainRegistrations).isInstanceOf(IllegalStateException.class);
    world.server.onReading(reading -> Result.ok(new Answer.Unauthorized()));
    world.maintainRegistrations();
    assertThat(standing().isDead()).isFalse();
    world.advance(FIVE_MINUTES);
    world.maintainRegistrations();
    assertThat(standing().isDead()).isTrue();
  }

  @Test
  void isForgottenWithTheRegistration() {
    permit();
    assertThat(world.delete(true)).isInstanceOf(Result.Ok.class);
    assertThat(world.stores.upkeeps().find(APP)).isEmpty();
  }
}
