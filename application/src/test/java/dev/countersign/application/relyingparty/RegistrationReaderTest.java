package dev.countersign.application.relyingparty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.key.PublishKeys.Published;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RelyingPartyError.UnknownRegistration;
import org.junit.jupiter.api.Test;

class RegistrationReaderTest {

  private final World world = new World("private_key_jwt");
  private final LookUpRegistrations lookUpRegistrations =
      RelyingPartyUseCases.lookUpRegistrations(world.stores.registrations());
  private final PublishRegistrationKeys publishRegistrationKeys =
      RelyingPartyUseCases.publishRegistrationKeys(world.stores.registrations(), world.keys);

  @Test
  void showsRegistrationsAndTheirKeys() {
    var registration = world.registered("private_key_jwt");
    assertThat(lookUpRegistrations.all()).containsExactly(registration);
    assertThat(lookUpRegistrations.named("app")).isEqualTo(Result.ok(registration));
    assertThat(publishRegistrationKeys.publish("app").map(Published::keys))
        .isEqualTo(Result.ok(world.keys.publish(registration.name().keyOwner()).keys()));
  }

  @Test
  void showsNoRefusedRegistration() {
    world.server.goDown();
    assertThat(world.register("app", JsonObject.EMPTY)).isInstanceOf(Result.Refused.class);
    assertThat(lookUpRegistrations.all()).isEmpty();
    assertThat(lookUpRegistrations.named("app")).isEqualTo(unknown());
    assertThat(publishRegistrationKeys.publish("app")).isEqualTo(unknown());
    assertThat(publishRegistrationKeys.publish("../app")).isEqualTo(unknown());
  }

  /** Its key rings are prepared before the server refuses, and remain. */
  @Test
  void publishesNoKeysOfAFailedOrDeletedRegistration() {
    var registration = world.registered("private_key_jwt");
    var owner = registration.name().keyOwner();
    assertThat(world.stores.registrations().remove(registration)).isTrue();
    assertThat(world.keys.publish(owner).keys().keys()).isNotEmpty();
    assertThat(publishRegistrationKeys.publish("app")).isEqualTo(unknown());
  }

  private static Result<Object, Object> unknown() {
    return Result.refused(new UnknownRegistration("there is no registration with this name"));
  }
}
