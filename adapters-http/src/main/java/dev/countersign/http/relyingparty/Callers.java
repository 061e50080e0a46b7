package dev.countersign.http.relyingparty;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.relyingparty.RegistrationCaller;
import io.micronaut.security.authentication.Authentication;
import java.util.Optional;

/** Reads from an access token which registrations its bearer may use. */
public final class Callers {

  /** The scope that manages all registrations. */
  public static final String MANAGES = "countersign:rp";

  /** The scope that uses the registrations that name the client of the token. */
  public static final String USES = "countersign:rp:use";

  private Callers() {}

  /** Returns the bearer of the token. */
  public static RegistrationCaller of(Authentication authentication) {
    return authentication.getRoles().contains(MANAGES)
        ? RegistrationCaller.administrator()
        : RegistrationCaller.application(client(authentication));
  }

  /** Returns the client to which the token was issued. */
  private static Optional<ClientId> client(Authentication authentication) {
    return authentication.getAttributes().get("client_id") instanceof String id
        ? ClientId.parse(id)
        : Optional.empty();
  }
}
