package dev.countersign.domain.federation;

import dev.countersign.domain.grant.RequiredAuthentication;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.relyingsignin.IdTokenCheck;
import dev.countersign.domain.session.FederatedAuthentication;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Another server through which people sign in here.
 *
 * @param registration the registration of this service at that server
 * @param label its name on the sign-in page
 * @param scope the scope that is requested there
 * @param unknown what happens to people who have no account here
 * @param acr maps values of {@code acr} of that server to those of this server; other values are
 *     not used
 * @param amr the same for {@code amr}
 */
public record FederatedServer(
    RegistrationName registration,
    String label,
    Scope scope,
    UnknownPeople unknown,
    Map<String, String> acr,
    Map<String, String> amr) {

  /** Copies the maps. */
  public FederatedServer {
    acr = Map.copyOf(acr);
    amr = Map.copyOf(amr);
  }

  /** Returns whether a sign-in there can satisfy the client. */
  public boolean canSatisfy(RequiredAuthentication required) {
    return required.contexts().isEmpty() || !theirContexts(required.contexts()).isEmpty();
  }

  /** Returns the values of {@code acr} of that server that are mapped to one of these values. */
  public List<String> theirContexts(List<String> ours) {
    return acr.entrySet().stream()
        .filter(entry -> ours.contains(entry.getValue()))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /**
   * Returns the authentication that a verified ID token states. Leaves out values of {@code acr}
   * and {@code amr} that the settings do not map, because another server can give them another
   * meaning. An {@code auth_time} in the future would make the authentication recent for too long:
   * it is replaced by {@code now} if a difference of the clocks can explain it, and left out
   * otherwise.
   */
  public FederatedAuthentication authentication(JsonObject claims, Instant now) {
    return new FederatedAuthentication(
        IdTokenCheck.authTime(claims, now).map(at -> at.isAfter(now) ? now : at),
        claims.string("acr").map(acr::get),
        claims.array("amr").flatMap(JsonArray::strings).orElse(List.of()).stream()
            .map(amr::get)
            .filter(Objects::nonNull)
            .distinct()
            .toList());
  }
}
