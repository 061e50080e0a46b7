package dev.countersign.application.relyingparty;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.MetadataDrift;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.ReturnTo;
import dev.countersign.domain.relyingparty.UsedBy;
import java.util.List;
import java.util.Optional;

/** Changes one of this service's registrations, and compares it with the other server. */
public interface UpdateRegistration {

  /**
   * A change.
   *
   * @param registration its name in this service
   * @param metadata the whole client metadata to register; empty if they do not change
   * @param usedBy the clients of this service that may use it; empty if they do not change
   * @param returnTo the URLs of the application to which a browser returns after a sign-in; empty
   *     if they do not change
   * @param actor who changes it
   */
  record Command(
      String registration,
      Optional<JsonObject> metadata,
      Optional<UsedBy> usedBy,
      Optional<ReturnTo> returnTo,
      Actor actor) {

    /** Creates a change that leaves the URLs of the application alone. */
    public Command(
        String registration, Optional<JsonObject> metadata, Optional<UsedBy> usedBy, Actor actor) {
      this(registration, metadata, usedBy, Optional.empty(), actor);
    }
  }

  /**
   * A registration, compared with the other server.
   *
   * @param registration the registration
   * @param drift what the server registered otherwise than it was requested
   */
  record Compared(Registration registration, List<MetadataDrift> drift) {

    /** Copies the list. */
    public Compared {
      drift = List.copyOf(drift);
    }
  }

  /**
   * Replaces the metadata at the other server, with this service's keys, and stores what the server
   * returned: credentials that are missing in the response stay as they are. The credentials are
   * stored even if the rest of the response is refused. If the server does not respond or refuses,
   * nothing is changed. Refuses the first {@code returnTo} of a registration, and its removal,
   * without metadata: the server has to know the redirect URI.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7592.html#section-2.2">RFC 7592 §2.2</a>
   */
  Result<Registration, RelyingPartyError> update(Command command);

  /**
   * Reads the registration at the other server and compares it with what was requested. New
   * credentials in the response are stored.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7592.html#section-2.1">RFC 7592 §2.1</a>
   */
  Result<Compared, RelyingPartyError> compare(String registration, Actor actor);
}
