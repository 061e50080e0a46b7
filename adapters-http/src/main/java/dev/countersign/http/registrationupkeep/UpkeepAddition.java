package dev.countersign.http.registrationupkeep;

import dev.countersign.application.registrationupkeep.LookUpUpkeep;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.registrationupkeep.KeyDelivery;
import dev.countersign.domain.registrationupkeep.SecretRenewal;
import dev.countersign.domain.registrationupkeep.Standing;
import dev.countersign.domain.registrationupkeep.Upkeep;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.http.relyingparty.RegistrationAddition;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** Shows the upkeep of a registration, if there is anything to say about it. */
@Singleton
final class UpkeepAddition implements RegistrationAddition {

  private final LookUpUpkeep lookUpUpkeep;

  UpkeepAddition(LookUpUpkeep lookUpUpkeep) {
    this.lookUpUpkeep = lookUpUpkeep;
  }

  @Override
  public JsonObject to(JsonObject view, RegistrationName registration) {
    return lookUpUpkeep
        .of(registration)
        .map(upkeep -> view.with("upkeep", show(upkeep)))
        .orElse(view);
  }

  private static JsonObject show(Upkeep upkeep) {
    var standing = show(upkeep.standing()).with("register_again", upkeep.permission().isPresent());
    var withKeys = upkeep.keys().map(keys -> standing.with("keys", show(keys))).orElse(standing);
    return upkeep.secret().map(secret -> withKeys.with("secret", show(secret))).orElse(withKeys);
  }

  private static JsonObject show(KeyDelivery keys) {
    var json =
        JsonObject.EMPTY
            .with("kids", keys.sent())
            .with("next_check_at", keys.dueAt().toString())
            .with("failed_requests", keys.failures());
    json = with(json, "known_at", keys.transition().knownAt());
    json = with(json, "replaced_keys_kept_until", keys.transition().keptUntil());
    if (keys.transition().trial().isPresent()) {
      json =
          json.with("kid_on_trial", keys.transition().trial().get())
              .with("refused_trials", keys.transition().refusals());
    }
    return keys.failure().isPresent() ? json.with("failure", keys.failure().get()) : json;
  }

  private static JsonObject show(Standing standing) {
    var json = JsonObject.EMPTY.with("state", state(standing));
    json = with(json, "refused_at", standing.refusedAt());
    json = with(json, "refused_again_at", standing.confirmedAt());
    json = with(json, "dead_since", standing.deadSince());
    json = with(json, "registered_again_at", standing.triedAt());
    json = with(json, "next_request_at", standing.checkAt());
    return standing.failure().isPresent() ? json.with("failure", standing.failure().get()) : json;
  }

  private static String state(Standing standing) {
    if (standing.isDead()) {
      return "dead";
    }
    return standing.isDoubted() ? "refused" : "accepted";
  }

  private static JsonObject show(SecretRenewal secret) {
    var json =
        JsonObject.EMPTY
            .with("expires_at", secret.expiresAt().toString())
            .with("next_request_at", secret.dueAt().toString())
            .with("failed_requests", secret.failures());
    return secret.failure().isPresent() ? json.with("failure", secret.failure().get()) : json;
  }

  private static JsonObject with(JsonObject json, String name, Optional<Instant> time) {
    return time.isPresent() ? json.with(name, time.get().toString()) : json;
  }
}
