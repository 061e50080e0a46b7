package dev.countersign.domain.relyingparty;

import dev.countersign.domain.client.ClientId;
import java.util.Optional;

/**
 * The caller of the relying party: who may use which registrations.
 *
 * @param administers whether the caller manages all registrations (scope {@code countersign:rp})
 * @param client the client of this server to which the caller's access token was issued
 */
public record RegistrationCaller(boolean administers, Optional<ClientId> client) {

  /** Returns a caller who manages all registrations. */
  public static RegistrationCaller administrator() {
    return new RegistrationCaller(true, Optional.empty());
  }

  /** Returns a caller who uses the registrations that name its client. */
  public static RegistrationCaller application(Optional<ClientId> client) {
    return new RegistrationCaller(false, client);
  }
}
