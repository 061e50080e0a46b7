package dev.countersign.domain.lease;

import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.domain.sealing.Sealed;

/**
 * The tokens that a server issued for one sign-in of a person, as they are stored.
 *
 * @param registration the registration through which the person signed in
 * @param generation how often the contents were replaced; from 1
 * @param contents {@link FamilyContents}, sealed
 */
public record TokenFamily(
    FamilyId id, RegistrationName registration, long generation, Sealed contents) {

  /**
   * Returns the record identity that the seal of contents is bound to: earlier contents do not open
   * in the place of later ones.
   */
  public static RecordIdentity contentsRecord(String id, String registration, long generation) {
    return new RecordIdentity(
        "rp_token_family",
        JsonObject.EMPTY
            .with("id", id)
            .with("registration", registration)
            .with("generation", generation));
  }

  /** Returns the record identity that the seal of these contents is bound to. */
  public RecordIdentity record() {
    return contentsRecord(id.value(), registration.value(), generation);
  }
}
