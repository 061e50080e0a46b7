package dev.countersign.application.relyingparty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.key.RotateRing.RotationRefusal;
import dev.countersign.application.relyingparty.driven.ClientRegistrationSender.Answer;
import dev.countersign.application.relyingparty.driven.ClientRegistrationSender.Registered;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registrationupkeep.KeyTurn;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.relyingparty.RelyingPartyAction;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerRefused;
import dev.countersign.domain.relyingparty.RelyingPartyEvent;
import dev.countersign.testkit.relyingparty.RemoteProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The keys of a registration whose server has them by value. */
class KeyTurnTest {

  private static final RegistrationName APP = new RegistrationName("app");
  private static final Duration HOUR = Duration.ofHours(1);

  private final World world = new World("private_key_jwt", "client_secret_basic");
  private final List<RingId> released = new ArrayList<>();
  private RingId ring = RingId.signing(APP.keyOwner(), SignatureAlgorithm.ES256);
  private boolean announced;

  @BeforeEach
  void register() {
    var registration = world.registered("private_key_jwt");
    ring = RingId.signing(APP.keyOwner(), registration.authentication().algorithm().orElseThrow());
    world.announceSuccessor = (id, actor) -> announced && id.equals(ring);
    world.rotateRing =
        (id, force, actor) -> {
          assertThat(force).isFalse();
          released.add(id);
          return Result.refused(new RotationRefusal.UnknownRing());
        };
    world.server.onUpdate(update -> Result.ok(current(update)));
    world.keepRegistrations();
  }

  private static Answer current(RemoteProvider.Update update) {
    return new Answer.Current(
        new Registered(
            new ClientId("client-1"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            update.metadata().string("token_endpoint_auth_method")));
  }

  private void announce() {
    world.keys.announce(ring);
    announced = true;
  }

  private KeyTurn turn() {
    return world.stores.upkeeps().find(APP).orElseThrow().keys().orElseThrow();
  }

  private int sentKeys() {
    return world
        .server
        .updates()
        .getLast()
        .metadata()
        .object("jwks")
        .orElseThrow()
        .array("keys")
        .orElseThrow()
        .items()
        .size();
  }

  private List<RelyingPartyAction> actions() {
    return world.stores.relyingPartyEvents().stream().map(RelyingPartyEvent::action).toList();
  }

  @Test
  void sendsNothingWhileTheKeysAreThoseOfTheRegistration() {
    world.advance(HOUR);
    world.keepRegistrations();
    assertThat(world.server.updates()).isEmpty();
    assertThat(released).isEmpty();
    assertThat(turn().dueAt()).isEqualTo(world.now().plus(HOUR));
  }

  @Test
  void sendsTheAnnouncedKeyAndReleasesItWhenTheServerAcceptedIt() {
    var before = turn().sent();
    announce();
    world.keepRegistrations();
    assertThat(world.server.updates()).isEmpty();
    world.advance(HOUR);
    world.keepRegistrations();
    assertThat(world.server.updates()).hasSize(1);
    var count = sentKeys();
    assertThat(turn().sent().split(" ")).hasSize(count).containsAll(List.of(before.split(" ")));
    assertThat(released).containsExactly(ring);

    // The old key is no longer published: the server gets the keys without it.
    world.keys.activate(ring);
    announced = false;
    world.advance(HOUR);
    world.keepRegistrations();
    assertThat(world.server.updates()).hasSize(2);
    assertThat(sentKeys()).isEqualTo(count - 1);
    assertThat(released).hasSize(1);
  }

  @Test
  void holdsTheKeyThatTheServerDidNotAccept() {
    announce();
    world.advance(HOUR);
    world.server.onUpdate(update -> Result.refused(new ServerRefused("invalid_request", "no")));
    world.keepRegistrations();
    assertThat(released).isEmpty();
    assertThat(turn().failure()).contains("no");
    assertThat(turn().dueAt()).isEqualTo(world.now().plus(Duration.ofMinutes(1)));
    assertThat(world.stores.upkeeps().troubled(10)).hasSize(1);
    world.advance(Duration.ofMinutes(1));
    world.server.goDown();
    world.keepRegistrations();
    assertThat(released).isEmpty();
    assertThat(actions()).containsOnlyOnce(RelyingPartyAction.KEYS_NOT_ACCEPTED);
    world.advance(Duration.ofMinutes(2));
    world.server.comeUp();
    world.server.onUpdate(update -> Result.ok(current(update)));
    world.keepRegistrations();
    assertThat(released).containsExactly(ring);
    assertThat(world.stores.upkeeps().troubled(10)).isEmpty();
  }

  /** A node stopped after the server had accepted the keys. */
  @Test
  void releasesTheKeyThatWasAcceptedBefore() {
    announce();
    world.advance(HOUR);
    world.keepRegistrations();
    released.clear();
    world.advance(HOUR);
    world.keepRegistrations();
    assertThat(world.server.updates()).hasSize(1);
    assertThat(released).containsExactly(ring);
  }
}
