package dev.countersign.application.registrationupkeep;

import dev.countersign.application.relyingparty.UpdateRegistration;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.relyingparty.Registration;
import java.util.List;
import java.util.Optional;

/** The metadata of a registration that were requested last, to be sent again as they are. */
final class RequestedMetadata {

  // "none" is not sent to a server, so it is not stored.
  private static final List<String> ENCRYPTION =
      List.of("id_token_encrypted_response_alg", "userinfo_encrypted_response_alg");

  private RequestedMetadata() {}

  /** Returns the update that requests the same again; empty if it is not known. */
  static Optional<UpdateRegistration.Command> again(Registration registration, Actor actor) {
    return registration
        .details()
        .requested()
        .map(
            requested ->
                new UpdateRegistration.Command(
                    registration.name().value(),
                    Optional.of(withoutMore(requested)),
                    Optional.empty(),
                    actor));
  }

  /** Returns the metadata such that no encryption is added that was not requested. */
  private static JsonObject withoutMore(JsonObject requested) {
    var metadata = requested;
    for (var name : ENCRYPTION) {
      if (metadata.member(name).isEmpty()) {
        metadata = metadata.with(name, "none");
      }
    }
    return metadata;
  }
}
