package dev.countersign.domain.session;

import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * What another server states about the authentication of a user who signed in through it.
 *
 * @param time when the user authenticated there: {@code auth_time}, in whole seconds; empty if the
 *     server does not say
 * @param acr the {@code acr} of this server to which the settings map the value; empty if they map
 *     none
 * @param amr the {@code amr} of this server to which the settings map the values; empty if they map
 *     none
 */
public record FederatedAuthentication(
    Optional<Instant> time, Optional<String> acr, List<String> amr) {

  /** Truncates the time to whole seconds, and copies the methods. */
  public FederatedAuthentication {
    time = time.map(at -> at.truncatedTo(ChronoUnit.SECONDS));
    amr = List.copyOf(amr);
  }

  /** Returns the JSON object that is stored. */
  public JsonObject json() {
    var json = JsonObject.EMPTY.with("amr", JsonArray.ofStrings(amr));
    if (time.isPresent()) {
      json = json.with("auth_time", time.get().getEpochSecond());
    }
    return acr.isPresent() ? json.with("acr", acr.get()) : json;
  }

  /** Reads that JSON object; throws an exception if it is malformed. */
  public static FederatedAuthentication parse(JsonObject json) {
    return new FederatedAuthentication(
        json.integer("auth_time").map(Instant::ofEpochSecond),
        json.string("acr"),
        json.array("amr").flatMap(JsonArray::strings).orElseThrow());
  }
}
